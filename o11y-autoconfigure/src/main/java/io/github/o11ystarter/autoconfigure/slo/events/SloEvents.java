package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;

/**
 * What is to be counted here: for each SLO that the application counts itself, a count
 * and what fills it.
 */
class SloEvents {

	private final Map<String, EventCount> counts = new LinkedHashMap<>();

	private final List<HttpServerSlo> servers = new ArrayList<>();

	private final HttpClientSlos clients = new HttpClientSlos();

	private final List<KafkaCount> kafka = new ArrayList<>();

	private final JobEvents jobs = new JobEvents();

	private final List<GaugeCount> gauges = new ArrayList<>();

	SloEvents(Collection<Slo> slos) {
		slos.stream()
			.filter((slo) -> slo.sli().source() == Source.EVENTS)
			.forEach((slo) -> this.counts.put(slo.name(), count(slo)));
	}

	private EventCount count(Slo slo) {
		if (slo.sli() instanceof KafkaListenerSli sli) {
			KafkaCount count = new KafkaCount(sli);
			this.kafka.add(count);
			return count;
		}
		CountedEvents count = new CountedEvents();
		if (slo.sli() instanceof HttpServerSli sli) {
			this.servers.add(new HttpServerSlo(sli, count));
		}
		else if (slo.sli() instanceof HttpClientSli sli) {
			this.clients.add(sli, count);
		}
		else if (slo.sli() instanceof JobSli sli) {
			this.jobs.add(sli, count);
		}
		else if (slo.sli() instanceof GaugeSli sli) {
			this.gauges.add(new GaugeCount(sli, count));
		}
		return count;
	}

	Map<String, EventCount> counts() {
		return this.counts;
	}

	HttpServerSlos servers() {
		return new HttpServerSlos(this.servers);
	}

	HttpClientSlos clients() {
		return this.clients;
	}

	List<KafkaCount> kafka() {
		return this.kafka;
	}

	JobEvents jobs() {
		return this.jobs;
	}

	List<GaugeCount> gauges() {
		return this.gauges;
	}

}
