package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;

/**
 * Instances that do not answer.
 * <p>
 * Discovery forgets a target that has vanished, and with it goes {@code up}. So a service
 * without any target counts as one without an instance that is up, by the same name and
 * labels: a service that first fails and then vanishes is one alert.
 */
final class AvailabilityAlerts {

	private static final String SERVICE_DOWN_ID = "service-down";

	/** One scrape that fails is no outage. */
	private static final int SCRAPES = 2;

	static final AlertKind SERVICE_DOWN = AlertKind.service(SERVICE_DOWN_ID)
		.severity(Severity.P0)
		.pause("1m")
		.meaning("No instance answers scrapes, or there is none.")
		.summary("{service} is down")
		.description("No instance of {service} answers scrapes, or there is none any more.")
		.build((site) -> "(sum(" + site.up() + ") or vector(0)) == 0", AvailabilityAlerts::proveServiceDown);

	static final AlertKind INSTANCE_DOWN = AlertKind.service("instance-down")
		.severity(Severity.P2)
		.pause("5m")
		.meaning("An instance does not answer scrapes while others do.")
		.summary("{service}: {instance} is down")
		.description("The instance {instance} of {service} does not answer scrapes. Others do.")
		.build((site) -> site.up() + " == 0\nand on ()\nsum(" + site.up() + ") > 0",
				AvailabilityAlerts::proveInstanceDown);

	static final List<AlertKind> ALL = List.of(SERVICE_DOWN, INSTANCE_DOWN);

	private AvailabilityAlerts() {
	}

	/**
	 * The alert as it is when scrapes are seldom: it waits for the next one, unless
	 * somebody has said how long it waits.
	 */
	static ThresholdAlert patient(ThresholdAlert alert, Duration scrapeInterval) {
		Duration needed = scrapeInterval.multipliedBy(SCRAPES);
		boolean untouched = alert.id().equals(SERVICE_DOWN_ID) && alert.pause().equals(SERVICE_DOWN.defaults().pause());
		return (untouched && needed.compareTo(alert.pause()) > 0) ? alert.waiting(needed) : alert;
	}

	private static void up(Case test, String instance, String values) {
		test.plain(Metrics.UP, values, "job", job(test), "instance", instance);
	}

	private static void otherUp(Case test, String values) {
		test.plain(Metrics.UP, values, "job", job(test) + "-other", "instance", "a:8080");
	}

	private static String job(Case test) {
		return test.site().job();
	}

	private static void proveServiceDown(Proof proof) {
		Case down = proof.scenario("all instances are down, another service is up");
		up(down, "a:8080", "0+0x{n}");
		up(down, "b:8080", "0+0x{n}");
		otherUp(down, "1+0x{n}");
		down.fires(Duration.ZERO, BigDecimal.ZERO);

		Case vanished = proof.scenario("there is no target");
		otherUp(vanished, "1+0x{n}");
		vanished.fires(Duration.ZERO, BigDecimal.ZERO);

		Case gone = proof.scenario("the target fails and then vanishes");
		up(gone, "a:8080", "1+0x4 0 stale");
		otherUp(gone, "1+0x{n}");
		gone.fires(Duration.ofMinutes(5), BigDecimal.ZERO);

		Case back = proof.scenario("all instances are down, and then one is up");
		Duration due = back.due(Duration.ZERO);
		long steps = due.toMinutes();
		up(back, "a:8080", "0+0x%s 1+0x{n}".formatted(steps));
		up(back, "b:8080", "0+0x{n}");
		back.fires(Duration.ZERO, BigDecimal.ZERO).silentAt(Duration.ofMinutes(steps + 1));

		Case half = proof.scenario("one of two is up, another service is down");
		up(half, "a:8080", "0+0x{n}");
		up(half, "b:8080", "1+0x{n}");
		otherUp(half, "0+0x{n}");
		half.quiet(Duration.ZERO);

		Duration blinks = proof.evaluation(proof.site().alert().pause()).dividedBy(2);
		if (blinks.compareTo(proof.site().evaluationInterval()) >= 0) {
			Case blink = proof.scenario("a scrape fails, and the next does not", blinks);
			up(blink, "a:8080", "1 0 1+0x{n}");
			blink.silentAt(blinks).quiet(blinks);
		}
	}

	private static void proveInstanceDown(Proof proof) {
		Case one = proof.scenario("one of two is down");
		up(one, "a:8080", "0+0x{n}");
		up(one, "b:8080", "1+0x{n}");
		otherUp(one, "0+0x{n}");
		one.fires(Duration.ZERO, BigDecimal.ZERO, "instance", "a:8080", "job", proof.site().job()).ends(Duration.ZERO);

		Case all = proof.scenario("all are down, another service is up");
		up(all, "a:8080", "0+0x{n}");
		up(all, "b:8080", "0+0x{n}");
		otherUp(all, "1+0x{n}");
		all.quiet(Duration.ZERO);

		Case well = proof.scenario("all are up, one of another service is down");
		up(well, "a:8080", "1+0x{n}");
		otherUp(well, "0+0x{n}");
		well.plain(Metrics.UP, "1+0x{n}", "job", proof.site().job() + "-other", "instance", "b:8080");
		well.quiet(Duration.ZERO);
	}

}
