package io.github.o11ystarter.benchmarks.comparison;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Writes what was measured as tables.
 */
final class MarkdownReport {

	private static final int FURTHER_QUERIES = 9;

	private final Results results;

	private final StringBuilder text = new StringBuilder();

	private MarkdownReport(Results results) {
		this.results = results;
	}

	static String write(Results results, Map<String, String> machine) {
		MarkdownReport report = new MarkdownReport(results);
		report.line(String.join(", ",
				machine.entrySet().stream().map((fact) -> fact.getKey() + " " + fact.getValue()).toList()));
		report.table("Bytes allocated", "a further query", (variant) -> report.further(variant, Metric.BYTES),
				Metric.BYTES, "%,.0f");
		report.table("Microseconds of CPU", "a further query", (variant) -> report.further(variant, Metric.CPU),
				Metric.CPU, "%,.0f");
		report.table("Requests or records a second, as many as go", null, (variant) -> "", Metric.THROUGHPUT, "%,.0f");
		report.table("Spans exported", "bytes sent for a span", report::spanSize, Metric.SPANS, "%.2f");
		report.processes();
		return report.text.toString();
	}

	private void table(String title, @Nullable String last, Function<String, String> lastCell, Metric metric,
			String format) {
		line("");
		StringBuilder head = new StringBuilder("| " + title + " |");
		for (Scenario scenario : Scenario.values()) {
			head.append(' ').append(scenario.title()).append(" |");
		}
		line(head.append((last != null) ? " " + last + " |" : "").toString());
		line("|---" + "|---:".repeat(Scenario.values().length + ((last != null) ? 1 : 0)) + "|");
		for (String variant : this.results.variants()) {
			StringBuilder row = new StringBuilder("| " + variant + " |");
			for (Scenario scenario : Scenario.values()) {
				row.append(' ').append(cell(this.results.figure(variant, scenario, metric), format)).append(" |");
			}
			line(row.append((last != null) ? " " + lastCell.apply(variant) + " |" : "").toString());
		}
	}

	private void processes() {
		line("");
		line("| The process | ms to start | ms p99 at %d a second | MB of memory | threads |".formatted(Effort.RATE));
		line("|---|---:|---:|---:|---:|");
		for (String variant : this.results.variants()) {
			line("| %s | %s | %s | %s | %s |".formatted(variant, cell(variant, Metric.START, "%,.0f"),
					cell(variant, Metric.P99, "%.1f"), cell(variant, Metric.RSS, "%,.0f"),
					cell(variant, Metric.THREADS, "%.0f")));
		}
	}

	private String further(String variant, Metric metric) {
		Figure one = this.results.figure(variant, Scenario.ONE_QUERY, metric);
		Figure ten = this.results.figure(variant, Scenario.TEN_QUERIES, metric);
		return (one != null && ten != null) ? format("%,.0f", (ten.median() - one.median()) / FURTHER_QUERIES) : "";
	}

	private String spanSize(String variant) {
		Figure size = this.results.figure(variant, Scenario.TEN_QUERIES, Metric.SPAN_SIZE);
		return (size != null) ? format("%,.0f", size.median()) : "";
	}

	private String cell(String variant, Metric metric, String format) {
		return cell(this.results.figure(variant, null, metric), format);
	}

	// The spread says how much of a difference is none.
	private static String cell(@Nullable Figure figure, String format) {
		if (figure == null) {
			return "";
		}
		String median = format(format, figure.median());
		return (figure.spread() > 0) ? median + format(" (%.0f %%)", 100 * figure.spread()) : median;
	}

	private static String format(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

	private void line(String line) {
		this.text.append(line).append('\n');
	}

}
