package io.github.o11ystarter.benchmarks.comparison;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MarkdownReport} and {@link Plot}.
 */
class MarkdownReportTests {

	private final Results results = new Results();

	MarkdownReportTests() {
		for (double bytes : new double[] { 10_000, 10_400, 9_900 }) {
			this.results.add(Variants.OURS, Scenario.ONE_QUERY, Metric.BYTES, bytes);
			this.results.add(Variants.OURS, Scenario.TEN_QUERIES, Metric.BYTES, bytes + 18_000);
			this.results.add(Variants.BARE, Scenario.ONE_QUERY, Metric.BYTES, bytes / 2);
		}
		this.results.add(Variants.OURS, Metric.START, 2_345);
	}

	@Test
	void showsMediansSpreadsAndWhatAFurtherQueryCosts() {
		assertThat(MarkdownReport.write(this.results, Map.of("cores", "2"))).startsWith("cores 2\n")
			.contains("| o11y-starter, 100 % | 10,000 (5 %) | 28,000 (2 %) |  |  | 2,000 |\n")
			.contains("| bare | 5,000 (5 %) |  |  |  |  |\n")
			.contains("| o11y-starter, 100 % | 2,345 |  |  |  |\n");
	}

	@Test
	void drawsBarsAsLongAsWhatTheyShow() {
		assertThat(Plot.of(this.results, Scenario.ONE_QUERY)).contains("<rect x=\"260\" y=\"30\" width=\"540.0\"")
			.contains("<rect x=\"260\" y=\"52\" width=\"270.0\"")
			.contains(">9.8<")
			.doesNotContain("NaN");
	}

}
