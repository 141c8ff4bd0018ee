package io.github.o11ystarter.slo.openslo;

import java.util.Locale;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;

/**
 * Writes what queries were made from: nobody could tell from a query.
 */
final class SliAnnotations {

	private final Annotations annotations;

	SliAnnotations(Annotations annotations) {
		this.annotations = annotations;
	}

	void add(Sli sli) {
		if (sli instanceof CounterSli) {
			// Its queries say it all.
			return;
		}
		this.annotations.put(Names.SLI, sli.type());
		if (sli instanceof HttpServerSli server) {
			this.annotations.lines("sli-uri", server.uris())
				.lines("sli-method", server.methods())
				.lines("sli-bad", server.bad())
				.duration("sli-slower-than", server.slowerThan());
			source(server.source());
		}
		else if (sli instanceof HttpClientSli client) {
			this.annotations.lines("sli-client", client.clients())
				.lines("sli-bad", client.bad())
				.duration("sli-slower-than", client.slowerThan());
			source(client.source());
		}
		else if (sli instanceof KafkaListenerSli listener) {
			this.annotations.lines("sli-group", listener.groups())
				.lines("sli-topic", listener.topics())
				.duration("sli-slower-than", listener.slowerThan());
			source(listener.source());
		}
		else if (sli instanceof JobSli job) {
			this.annotations.lines("sli-job", job.jobs()).duration("sli-slower-than", job.slowerThan());
		}
		else if (sli instanceof GaugeSli gauge) {
			this.annotations.put("sli-meter", gauge.meter())
				.pairs("sli-labels", gauge.labels())
				.number("sli-above", gauge.above())
				.number("sli-below", gauge.below());
		}
	}

	private void source(Source source) {
		this.annotations.put("sli-source", source.name().toLowerCase(Locale.ROOT));
	}

}
