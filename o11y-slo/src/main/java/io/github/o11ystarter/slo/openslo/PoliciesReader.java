package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.rules.SloNames;
import org.jspecify.annotations.Nullable;

/**
 * Reads when an SLO alerts.
 */
final class PoliciesReader {

	private final Node policies;

	private final AnnotationsReader slo;

	private final List<BurnTier> tiers = new ArrayList<>();

	private @Nullable Severity exhausted;

	private @Nullable Severity noData;

	PoliciesReader(Node policies, AnnotationsReader slo) {
		this.policies = policies;
		this.slo = slo;
	}

	AlertPolicy alerting(OpenSloDefaults defaults) {
		if (this.policies.isMissing() && !this.slo.has(Names.MIN_BAD_EVENTS)) {
			return defaults.alerting();
		}
		this.policies.items().forEach(this::read);
		int minBadEvents = this.slo.has(Names.MIN_BAD_EVENTS)
				? this.slo.read(Names.MIN_BAD_EVENTS, Integer::valueOf, "a whole number", "5")
				: defaults.alerting().minBadEvents();
		return new AlertPolicy(this.tiers, minBadEvents, this.exhausted, this.noData);
	}

	private void read(Node policy) {
		AnnotationsReader annotations = new AnnotationsReader(policy.only("kind", "metadata", "spec").at("metadata"),
				Names.OF_POLICIES);
		Node alert = annotations.node(Names.ALERT);
		if (alert.isMissing()) {
			throw policy.refused("has a condition on one window, which would fire long after it is over",
					"Remove it: SLOs without policies alert on pairs of windows.");
		}
		List<Node> conditions = policy.at("spec").at("conditions").items();
		if (conditions.size() != 1) {
			throw policy.at("spec").at("conditions").refused("is not one condition", "Write one condition.");
		}
		Node spec = conditions.get(0).at("spec");
		Severity severity = severity(spec.at("severity"));
		switch (alert.text()) {
			case SloNames.BURN_RATE_ALERT -> this.tiers.add(tier(annotations, spec.at("condition"), severity));
			case SloNames.EXHAUSTED_ALERT -> this.exhausted = once(this.exhausted, severity, alert);
			case SloNames.NO_DATA_ALERT -> this.noData = once(this.noData, severity, alert);
			default -> throw alert.refused("is not an alert on SLOs", "Write one of %s, %s and %s."
				.formatted(SloNames.BURN_RATE_ALERT, SloNames.EXHAUSTED_ALERT, SloNames.NO_DATA_ALERT));
		}
	}

	private static Severity once(@Nullable Severity before, Severity severity, Node alert) {
		if (before != null) {
			throw alert.refused("is there twice", "Remove one of them.");
		}
		return severity;
	}

	private static Severity severity(Node node) {
		try {
			return Severity.of(node.text());
		}
		catch (InvalidSloException ex) {
			throw ex.field().equals(node.path()) ? ex : node.refused(ex.reason(), "Use P0, P1, P2 or P3.");
		}
	}

	private static BurnTier tier(AnnotationsReader annotations, Node condition, Severity severity) {
		Duration shortWindow = annotations.duration(Names.SHORT_WINDOW);
		if (shortWindow == null) {
			throw annotations.node(Names.SHORT_WINDOW).refused("is missing", "A twelfth of the long window is usual.");
		}
		Duration longWindow = Shorthand.read(condition.at("lookbackWindow"), annotations, Names.LONG_WINDOW);
		Duration pause = Shorthand.readIfAny(condition.at("alertAfter"), annotations, Names.ALERT_AFTER);
		BigDecimal exact = annotations.number(Names.FACTOR);
		BigDecimal factor = (exact != null) ? exact : condition.at("threshold").number();
		try {
			return new BurnTier(annotations.text(Names.BURN_TIER, ""), factor, longWindow, shortWindow,
					Objects.requireNonNullElse(pause, Duration.ZERO), severity);
		}
		catch (InvalidSloException ex) {
			throw ex.within(condition.path());
		}
	}

}
