package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.Sli;

/**
 * What the services of a Prometheus run on.
 *
 * @param owner who answers for it, the label {@code owner} of its alerts
 * @param links where its alerts point to; its {@code service} is {@code platform}
 * @param evaluationInterval how often its rules are evaluated
 */
public record Platform(String owner, Links links, Duration evaluationInterval) {

	/**
	 * The label {@code application} of its alerts, and the name of its dashboard. No
	 * service is called so.
	 */
	public static final String NAME = "platform";

	/**
	 * @throws io.github.o11ystarter.slo.InvalidSloException if the owner is empty or has
	 * a control character
	 */
	public Platform {
		Sli.checkText("owner", List.of(owner));
	}

}
