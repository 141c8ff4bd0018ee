package io.github.o11ystarter.slo.openslo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Reads a service.
 */
final class ServiceReader {

	private final String path;

	private final MonitoredService description;

	private final OpenSloDefaults defaults;

	private final List<Slo> slos = new ArrayList<>();

	/** A service that has no document of its own. */
	ServiceReader(String name, OpenSloDefaults defaults) {
		this(new Node(Names.SERVICE + "/" + Node.printable(name),
				Names.document(Names.SERVICE, Map.of("name", name), Map.of())), defaults);
	}

	ServiceReader(Node document, OpenSloDefaults defaults) {
		this.path = document.path();
		this.defaults = defaults;
		document.only("apiVersion", "kind", "metadata", "spec").at("spec").only("description");
		Node metadata = document.at("metadata").only("name", "displayName", "annotations");
		AnnotationsReader annotations = new AnnotationsReader(metadata, Names.OF_SERVICES);
		String name = SloReader.name(metadata, annotations);
		Map<String, String> labels = annotations.has("labels") ? annotations.pairs("labels")
				: Map.of("application", name);
		Links links = new Links(annotations.text("runbook", defaults.links().runbook()),
				annotations.text("dashboard", defaults.links().dashboard()));
		boolean slothLabels = annotations.has("sloth-labels")
				&& annotations.read("sloth-labels", ServiceReader::flag, "true or false", "true");
		this.description = within(() -> new MonitoredService(name, annotations.text(Names.OWNER, defaults.owner()),
				annotations.text("job", name), labels, links,
				interval(annotations, "scrape-interval", defaults.scrapeInterval()),
				interval(annotations, "evaluation-interval", defaults.evaluationInterval()), slothLabels, List.of()));
	}

	private static Duration interval(AnnotationsReader annotations, String name, Duration otherwise) {
		Duration interval = annotations.duration(name);
		return (interval != null) ? interval : otherwise;
	}

	private static boolean flag(String text) {
		if (!"true".equals(text) && !"false".equals(text)) {
			throw new IllegalArgumentException(text);
		}
		return Boolean.parseBoolean(text);
	}

	void add(Node slo) {
		this.slos.add(new SloReader(slo, this.description, this.defaults).read());
	}

	MonitoredService service() {
		return within(
				() -> new MonitoredService(this.description.name(), this.description.owner(), this.description.job(),
						this.description.labels(), this.description.links(), this.description.scrapeInterval(),
						this.description.evaluationInterval(), this.description.slothLabels(), this.slos));
	}

	private MonitoredService within(Supplier<MonitoredService> service) {
		try {
			return service.get();
		}
		catch (InvalidSloException ex) {
			throw ex.field().startsWith(this.path) ? ex : ex.within(this.path);
		}
	}

}
