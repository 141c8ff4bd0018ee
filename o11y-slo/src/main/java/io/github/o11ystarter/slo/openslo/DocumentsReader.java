package io.github.o11ystarter.slo.openslo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.MonitoredService;

/**
 * Reads documents, and finds out which SLO is of which service.
 */
final class DocumentsReader {

	private final OpenSloDefaults defaults;

	DocumentsReader(OpenSloDefaults defaults) {
		this.defaults = defaults;
	}

	List<MonitoredService> read(List<Map<String, Object>> documents) {
		Map<String, ServiceReader> services = new LinkedHashMap<>();
		List<Node> slos = new ArrayList<>();
		for (int i = 0; i < documents.size(); i++) {
			Node document = new Node("documents[" + i + "]", documents.get(i));
			document.at("apiVersion").mustBe(Names.VERSION);
			Node kind = document.at("kind");
			Node named = new Node(kind.text() + "/" + Node.printable(document.at("metadata").at("name").text()),
					documents.get(i));
			switch (kind.text()) {
				case Names.SERVICE -> {
					if (services.put(name(named), new ServiceReader(named, this.defaults)) != null) {
						throw named.at("metadata")
							.at("name")
							.refused("is the name of two services", "Rename one of them.");
					}
				}
				case Names.SLO -> slos.add(named);
				case Names.TARGET -> checkTarget(named);
				default -> throw kind.refused("is not supported",
						"Write indicators, alert policies and conditions within an SLO; data sources and notification targets are up to Prometheus and Alertmanager.");
			}
		}
		for (Node slo : slos) {
			String service = slo.at("spec").at("service").text();
			services.computeIfAbsent(service, (name) -> new ServiceReader(name, this.defaults)).add(slo);
		}
		return services.values().stream().map(ServiceReader::service).toList();
	}

	private static String name(Node document) {
		return document.at("metadata").at("name").text();
	}

	private static void checkTarget(Node target) {
		target.only("apiVersion", "kind", "metadata", "spec");
		target.at("metadata").only("name");
		target.at("metadata").at("name").mustBe(Names.ALERTMANAGER);
		target.at("spec").only("target").at("target").mustBe(Names.ALERTMANAGER);
	}

}
