package io.github.o11ystarter.slo.openslo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Writes a service, whom its alerts go to, and its SLOs.
 */
final class ServiceWriter {

	private final MonitoredService service;

	ServiceWriter(MonitoredService service) {
		this.service = service;
	}

	List<Map<String, Object>> documents() {
		List<Map<String, Object>> documents = new ArrayList<>();
		documents.add(Names.document(Names.SERVICE, Names.metadata(this.service.name(), annotations()), Map.of()));
		documents.add(alertmanager());
		for (Slo slo : this.service.slos()) {
			documents.add(new SloWriter(this.service, slo).document());
		}
		return documents;
	}

	static Map<String, Object> alertmanager() {
		return Names.document(Names.TARGET, Names.metadata(Names.ALERTMANAGER, new Annotations()),
				Map.of("target", Names.ALERTMANAGER));
	}

	private Annotations annotations() {
		return new Annotations().name(this.service.name())
			.put(Names.OWNER, this.service.owner())
			.put("job", this.service.job())
			.pairs("labels", this.service.labels())
			.put("runbook", this.service.links().runbook())
			.put("dashboard", this.service.links().dashboard())
			.duration("scrape-interval", this.service.scrapeInterval())
			.duration("evaluation-interval", this.service.evaluationInterval())
			.put("sloth-labels", String.valueOf(this.service.slothLabels()));
	}

}
