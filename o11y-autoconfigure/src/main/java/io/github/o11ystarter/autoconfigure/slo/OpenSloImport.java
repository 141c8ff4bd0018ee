package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.openslo.OpenSlo;
import io.github.o11ystarter.slo.openslo.OpenSloDefaults;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads SLOs that are written in OpenSLO.
 */
class OpenSloImport {

	private static final String PROPERTY = "o11y.slo.openslo";

	private final String service;

	private final OpenSloDefaults defaults;

	private final Mistakes mistakes;

	private final ResourceLoader resources = new DefaultResourceLoader();

	/**
	 * @param service name of the service whose SLOs are read
	 */
	OpenSloImport(String service, OpenSloDefaults defaults, Mistakes mistakes) {
		this.service = service;
		this.defaults = defaults;
		this.mistakes = mistakes;
	}

	List<Slo> read(List<String> locations) {
		List<Slo> slos = new ArrayList<>();
		for (String location : locations) {
			try {
				slos.addAll(slos(location, OpenSlo.read(documents(location), this.defaults)));
			}
			catch (IOException ex) {
				refuse(location, "cannot be read: " + ex.getMessage(),
						"Name a file, or a resource: classpath:slos.yaml.");
			}
			catch (YAMLException ex) {
				refuse(location, "is not YAML: " + String.valueOf(ex.getMessage()).replaceAll("\\s+", " "),
						"Write documents of OpenSLO v1.");
			}
			catch (InvalidSloException ex) {
				String value = (ex.value() != null) ? " '" + ex.value() + "'" : "";
				refuse(location, "has " + ex.field() + value + ", which " + ex.reason(), ex.mend());
			}
		}
		return slos;
	}

	private List<Slo> slos(String location, List<MonitoredService> services) {
		List<MonitoredService> ours = services.stream()
			.filter((candidate) -> candidate.name().equals(this.service))
			.toList();
		if (ours.isEmpty()) {
			refuse(location,
					"has SLOs of " + services.stream().map(MonitoredService::name).toList()
							+ " and none of this service",
					"Write 'service: " + this.service + "' in the specs of its SLOs.");
		}
		return ours.stream().flatMap((candidate) -> candidate.slos().stream()).toList();
	}

	private List<Map<String, Object>> documents(String location) throws IOException {
		List<Map<String, Object>> documents = new ArrayList<>();
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		try (InputStream content = this.resources.getResource(location).getInputStream()) {
			for (Object document : new Yaml(new SafeConstructor(options)).loadAll(content)) {
				if (document instanceof Map<?, ?> map) {
					documents.add(withTextKeys(map));
				}
				else if (document != null) {
					throw new InvalidSloException("a document", null, "is not a map", "Write apiVersion, kind, ….");
				}
			}
		}
		return documents;
	}

	private static Map<String, Object> withTextKeys(Map<?, ?> map) {
		Map<String, Object> document = new java.util.LinkedHashMap<>();
		map.forEach((key, value) -> document.put(String.valueOf(key), value));
		return document;
	}

	private void refuse(String location, String reason, String mend) {
		this.mistakes.add(PROPERTY, location, reason, mend);
	}

}
