package io.github.o11ystarter.autoconfigure.slo.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.slo.events.SloMeters;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Whether the meters that SLOs are made of get past the filters with their labels, and
 * have a bucket at each threshold.
 */
class MeterCheck implements SloCheck {

	private static final String DENIED_MEND = "Take the MeterFilter out that denies it, or what management.metrics.enable says of it.";

	/** Labels that are asked about with the values they will have. */
	private static final Set<String> REAL = Set.of("slo", "result", "group");

	private final FilteredMeters meters;

	private final String serverTimer;

	private final String clientTimer;

	/**
	 * Create a new check.
	 * @param meters knows what filters make of a meter
	 * @param serverTimer name of the timer of requests
	 * @param clientTimer name of the timer of calls
	 */
	MeterCheck(FilteredMeters meters, String serverTimer, String clientTimer) {
		this.meters = meters;
		this.serverTimer = serverTimer;
		this.clientTimer = clientTimer;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (slo.sli().source() == Source.EVENTS) {
			check(slo, new Meter.Id(SloMeters.EVENTS, Tags.of("slo", slo.name(), "result", "good"), null, null,
					Meter.Type.COUNTER), List.of("slo", "result"), null, findings);
		}
		if (slo.sli() instanceof HttpServerSli sli && sli.source() == Source.METRICS) {
			List<String> labels = new ArrayList<>();
			if (!sli.uris().isEmpty()) {
				labels.add("uri");
			}
			if (!sli.methods().isEmpty()) {
				labels.add("method");
			}
			if (!sli.bad().isEmpty()) {
				labels.add("status");
			}
			check(slo, timer(this.serverTimer, Tags.empty()), labels, sli.slowerThan(), findings);
		}
		else if (slo.sli() instanceof HttpClientSli sli && sli.source() == Source.METRICS) {
			check(slo, timer(this.clientTimer, Tags.of("client.name", "none")),
					sli.bad().isEmpty() ? List.of("client.name") : List.of("client.name", "status"), sli.slowerThan(),
					findings);
		}
		else if (slo.sli() instanceof KafkaListenerSli sli) {
			check(slo, new Meter.Id(SloMeters.KAFKA_LATENCY, Tags.of("group", sli.groups().get(0), "topic", "_OTHER"),
					null, null, Meter.Type.TIMER), List.of("group", "topic"), sli.slowerThan(), findings);
		}
	}

	private static Meter.Id timer(String name, Tags tags) {
		// As they are for many requests, so that limits of labels do not fill up.
		return new Meter.Id(name, tags.and("error", "none", "exception", "none", "method", "GET", "outcome", "SUCCESS",
				"status", "200", "uri", "UNKNOWN"), null, null, Meter.Type.TIMER);
	}

	private void check(Slo slo, Meter.Id id, List<String> labels, @Nullable Duration threshold, Findings findings) {
		String source = (slo.sli().source() == Source.EVENTS) ? "events" : "metrics";
		FilteredMeter meter = this.meters.filter(id);
		if (meter == null) {
			findings.certain(slo, "source", source, "needs the meter " + id.getName() + ", which is denied",
					DENIED_MEND);
			return;
		}
		if (!meter.id().getName().equals(id.getName())) {
			findings.certain(slo, "source", source,
					"needs the meter " + id.getName() + ", which a filter calls " + meter.id().getName(),
					"Take the MeterFilter out that renames it.");
		}
		for (String label : labels) {
			String value = meter.id().getTag(label);
			if (value == null || !value.equals(id.getTag(label))) {
				// A filter may leave those alone that an application has.
				findings.add(slo, "source", source,
						"needs the label " + label + " of the meter " + id.getName() + ", which a filter "
								+ ((value == null) ? "takes away" : "replaces"),
						"Take the MeterFilter out that does so.", value == null || REAL.contains(label));
			}
		}
		if (threshold != null && !meter.hasBucket(threshold)) {
			findings.certain(slo, "slower-than", Durations.format(threshold),
					"is no bucket of the timer " + id.getName() + ": " + meter.neighbours(threshold),
					"Use one of its buckets, or take the MeterFilter out that removes this one.");
		}
	}

}
