package io.github.o11ystarter.demo.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that lists every metric.
 *
 * @param rows what it says of a metric, by its name
 */
public record MetricPage(SortedMap<String, Row> rows) {

	private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| (.*?) \\| (.*?)\\| (.*) \\|");

	// On every metric but two, so not worth a line each.
	private static final String EVERYWHERE = "application";

	// What Micrometer, Spring and Tomcat leave without a description.
	private static final Map<String, String> UNDESCRIBED = Map.of("http_server_requests_seconds",
			"Time from the arrival of a request to the end of its answer.", "http_client_requests_seconds",
			"Time from the sending of a request to its answer.", "spring_kafka_listener_seconds",
			"Time a listener takes for a record.", "spring_kafka_template_seconds",
			"Time from the sending of a record to its acknowledgement.", "tomcat_sessions_",
			"HTTP sessions, as Tomcat counts them.", "tomcat_", "As Tomcat counts it.");

	// What the samples show only when something is wrong, or do not use at all.
	private static final String OTHERS = """
			| `o11y_jdbc_postgres_readings_missed_total` | counter | `datasource`, `reason` | | Readings of a PostgreSQL server \
			that there were none of, because no connection of the pool was idle or because the reading failed. |
			| `o11y_kafka_batch_seconds` | summary | `error`, `messaging_consumer_group_name`, `messaging_destination_name`, \
			`messaging_operation_name`, `messaging_system` | | Time a batch listener takes for a batch. |
			| `o11y_kafka_producer_seconds` | summary | `error`, `messaging_consumer_group_name`, `messaging_destination_name`, \
			`messaging_operation_name`, `messaging_system` | | Time a producer without a template takes for a record. |
			| `o11y_kafka_record_seconds` | summary | `error`, `messaging_consumer_group_name`, `messaging_destination_name`, \
			`messaging_operation_name`, `messaging_system` | | Time for a record of `KafkaRecordTraces` or of a share group. |
			| `o11y_logging_lines_suppressed_total` | counter | `limit` | | Lines that a limit of the application has suppressed. |
			| `o11y_metrics_gauges_refused_total` | counter | `meter` | | Gauges that were not registered, because their meter \
			has too many. |
			| `o11y_metrics_labels_folded_total` | counter | `label`, `meter` | | How often a value of a label was counted as \
			_OTHER, because there are too many. |
			""";

	/**
	 * What a scrape shows.
	 * @param families its metrics
	 * @return the page it makes
	 */
	public static MetricPage of(Map<String, Family> families) {
		SortedMap<String, Row> rows = new TreeMap<>();
		families.forEach((name, family) -> rows.put(name, Row.of(family)));
		return new MetricPage(rows);
	}

	public static MetricPage read(Path file) throws IOException {
		return new MetricPage(parse(Files.readString(file)));
	}

	private static SortedMap<String, Row> parse(String table) {
		SortedMap<String, Row> rows = new TreeMap<>();
		table.lines()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.forEach((row) -> rows.put(row.group(1),
					new Row(row.group(2), row.group(3), row.group(4).strip(), row.group(5))));
		return rows;
	}

	/**
	 * Whether the page says that the samples do not always have a metric.
	 * @param name its name
	 * @return whether it does
	 */
	public static boolean isOptional(String name) {
		return parse(OTHERS).containsKey(name);
	}

	/**
	 * Writes the page.
	 * @param file where to
	 * @param command what writes it
	 * @throws IOException if that fails
	 */
	public void write(Path file, String command) throws IOException {
		StringBuilder page = new StringBuilder();
		page.append("<!-- Generated from scrapes of both samples under load. Do not edit, run: ")
			.append(command)
			.append(" -->\n\n# Metric names\n\n")
			.append("What `/metrics` of the [samples](../samples.md) shows; a service without a database or Kafka has fewer.\n")
			.append("Every metric but `target_info` and `application_build_info` has the label `application`, too. A histogram has\n")
			.append("`_bucket`, `_count` and `_sum`, a summary the last two. What begins with `jvm_`, `process_`, `system_` or `disk_`\n")
			.append("depends on the JDK and the machine, and clients of Kafka show more when they have run for a minute.\n")
			.append("[Queries](../metrics.md) that use them.\n\n")
			.append("| Name | Type | Labels | Of | Meaning |\n|---|---|---|---|---|\n");
		SortedMap<String, Row> shown = new TreeMap<>(this.rows);
		shown.keySet().removeAll(parse(OTHERS).keySet());
		shown.forEach((name, row) -> page.append(
				"| `%s` | %s | %s | %s | %s |\n".formatted(name, row.type(), row.labels(), row.jobs(), row.meaning())));
		page.append("\n## When there is something to tell\n\n")
			.append("Not in the samples as long as all is well, or not at all.\n\n")
			.append("| Name | Type | Labels | Of | Meaning |\n|---|---|---|---|---|\n")
			.append(OTHERS);
		Files.writeString(file, page);
	}

	/**
	 * What the page says of a metric.
	 *
	 * @param type its type
	 * @param labels its labels
	 * @param jobs the services that have it
	 * @param meaning what it means
	 */
	public record Row(String type, String labels, String jobs, String meaning) {

		static Row of(Family family) {
			TreeSet<String> labels = new TreeSet<>(family.labels());
			labels.remove(EVERYWHERE);
			return new Row(family.type(),
					labels.stream().map((label) -> "`" + label + "`").collect(Collectors.joining(", ")),
					String.join(", ", family.jobs()), meaning(family));
		}

		private static String meaning(Family family) {
			String meaning = family.help();
			if (meaning.isEmpty()) {
				String name = family.name().replaceFirst("_max$", "");
				meaning = UNDESCRIBED.entrySet()
					.stream()
					.filter((entry) -> name.startsWith(entry.getKey()))
					.max(Map.Entry.comparingByKey())
					.map(Map.Entry::getValue)
					.orElse("");
			}
			// In a table a bar would begin a cell, and "<" a tag.
			return meaning.replace("\\n", " ").replace("|", "\\|").replace("<", "&lt;").strip();
		}

		/**
		 * The same metric, wherever it is.
		 * @return the row without the services
		 */
		public Row anywhere() {
			return new Row(this.type, this.labels, "", this.meaning);
		}

	}

}
