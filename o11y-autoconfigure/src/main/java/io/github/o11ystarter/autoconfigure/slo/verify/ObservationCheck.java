package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Map;
import java.util.function.Predicate;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who know of events are switched on.
 */
class ObservationCheck implements SloCheck {

	private static final String ENABLE = "management.observations.enable.";

	private final Map<String, Boolean> enabled;

	private final String serverName;

	private final String clientName;

	private final boolean kafka;

	private final Predicate<String> observed;

	/**
	 * Create a new check.
	 * @param enabled what {@code management.observations.enable} says
	 * @param serverName name of the observations of requests
	 * @param clientName name of the observations of calls
	 * @param kafka whether records are counted
	 * @param observed whether an observation with this name would be made
	 */
	ObservationCheck(Map<String, Boolean> enabled, String serverName, String clientName, boolean kafka,
			Predicate<String> observed) {
		this.enabled = enabled;
		this.serverName = serverName;
		this.clientName = clientName;
		this.kafka = kafka;
		this.observed = observed;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		String name = name(slo.sli());
		String off = (name != null) ? whatSwitchesOff(name) : null;
		// Whoever switches something off, in the night maybe, must be able to start.
		if (off != null) {
			findings.likely(slo, "type", slo.sli().type(),
					"needs observations that %s=false switches off".formatted(off), "Take that property out.");
		}
		else if (name != null && !this.observed.test(name)) {
			findings.likely(slo, "type", slo.sli().type(), "needs observations, and there are none of " + name,
					"Take the ObservationPredicate out that refuses them, or the ObservationRegistry that does nothing.");
		}
		if (slo.sli() instanceof KafkaListenerSli && !this.kafka) {
			findings.likely(slo, "type", slo.sli().type(),
					"needs the metrics of Kafka listeners, and nobody makes them",
					"Add spring-kafka, and leave o11y.kafka.enabled, o11y.kafka.metrics.enabled and o11y.metrics.enabled on.");
		}
	}

	private @Nullable String name(Sli sli) {
		if (sli instanceof HttpServerSli) {
			return this.serverName;
		}
		if (sli instanceof HttpClientSli) {
			return this.clientName;
		}
		return (sli instanceof JobSli) ? "tasks.scheduled.execution" : null;
	}

	// As Boot looks it up: the longest beginning of the name, and then "all".
	private @Nullable String whatSwitchesOff(String name) {
		String prefix = name;
		while (!prefix.isEmpty()) {
			Boolean said = this.enabled.get(prefix);
			if (said != null) {
				return said ? null : ENABLE + prefix;
			}
			int dot = prefix.lastIndexOf('.');
			prefix = (dot != -1) ? prefix.substring(0, dot) : "";
		}
		return Boolean.FALSE.equals(this.enabled.get("all")) ? ENABLE + "all" : null;
	}

}
