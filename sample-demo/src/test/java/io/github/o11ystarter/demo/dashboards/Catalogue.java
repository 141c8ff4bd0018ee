package io.github.o11ystarter.demo.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.prometheus.MetricPage;

/**
 * The metrics there are: those of the services, what is recorded, and those of exporters.
 *
 * @param services labels of metrics of services, by name
 * @param recorded names of what the generated rules record
 * @param exporters labels of metrics of exporters, by name
 * @param sources which exporter a metric comes from, by name
 */
public record Catalogue(Map<String, Set<String>> services, Set<String> recorded, Map<String, Set<String>> exporters,
		Map<String, String> sources) {

	// What a scrape adds, and what histograms have.
	private static final Set<String> ANYWHERE = Set.of("job", "instance", "le");

	private static final Set<String> OF_RECORDINGS = Set.of("slo", "slo_service", "objective", "owner", "period",
			"sli");

	private static final Pattern RECORD = Pattern.compile("^ *- record: (\\S+)$", Pattern.MULTILINE);

	private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

	/**
	 * Reads the catalogue of a checkout.
	 * @param home where the checkout is
	 * @return the catalogue
	 * @throws IOException if a file cannot be read
	 */
	public static Catalogue read(Path home) throws IOException {
		Map<String, Set<String>> services = new TreeMap<>();
		MetricPage.read(home.resolve("docs/reference/metrics.md"))
			.rows()
			.forEach((name, row) -> series(name, row.type()).forEach((series) -> services.put(series, labels(row))));
		Set<String> recorded = new TreeSet<>();
		try (Stream<Path> files = Files.walk(home.resolve("deploy/generated"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith("-rules.yml")).toList()) {
				RECORD.matcher(Files.readString(file)).results().forEach((rule) -> recorded.add(rule.group(1)));
			}
		}
		Map<String, Set<String>> exporters = new TreeMap<>();
		Map<String, String> sources = new TreeMap<>();
		for (String line : Files.readAllLines(home.resolve("deploy/grafana/metrics.txt"))) {
			if (!line.isBlank() && !line.startsWith("#")) {
				List<String> words = Arrays.asList(line.split(" +"));
				sources.put(words.get(1), words.get(0));
				exporters.put(words.get(1), Set.copyOf(words.subList(2, words.size())));
			}
		}
		return new Catalogue(services, recorded, exporters, sources);
	}

	private static Stream<String> series(String name, String type) {
		return switch (type) {
			case "histogram" -> Stream.of(name + "_bucket", name + "_count", name + "_sum");
			case "summary" -> Stream.of(name + "_count", name + "_sum");
			default -> Stream.of(name);
		};
	}

	private static Set<String> labels(MetricPage.Row row) {
		Set<String> labels = LABEL.matcher(row.labels())
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		labels.add("application");
		return labels;
	}

	/**
	 * Whether there is such a metric.
	 * @param metric its name
	 * @return whether there is
	 */
	public boolean knows(String metric) {
		return this.services.containsKey(metric) || this.recorded.contains(metric)
				|| this.exporters.containsKey(metric);
	}

	/**
	 * Whether a metric has a label.
	 * @param metric its name
	 * @param label the name of the label
	 * @return whether it has
	 */
	public boolean has(String metric, String label) {
		if (ANYWHERE.contains(label)) {
			return true;
		}
		if (this.recorded.contains(metric)) {
			return OF_RECORDINGS.contains(label);
		}
		return this.services.getOrDefault(metric, this.exporters.getOrDefault(metric, Set.of())).contains(label);
	}

	/**
	 * Whether the samples alone can answer a query.
	 * @param query the query
	 * @return whether all of its metrics are theirs
	 */
	public boolean isOfServices(PromQuery query) {
		return query.metrics()
			.keySet()
			.stream()
			.allMatch((metric) -> this.services.containsKey(metric) || metric.equals("up"));
	}

}
