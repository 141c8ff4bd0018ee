package io.github.o11ystarter.benchmarks.comparison;

import java.util.List;
import java.util.Locale;

/**
 * Draws what a request allocates, as bars.
 */
final class Plot {

	private static final int WIDTH = 860;

	private static final int LEFT = 260;

	private static final int BAR = 14;

	private static final int ROW = 22;

	private final StringBuilder svg = new StringBuilder();

	private int y = 30;

	private Plot() {
	}

	/**
	 * Draw the bytes of one scenario.
	 * @return an SVG document
	 */
	static String of(Results results, Scenario scenario) {
		Plot plot = new Plot();
		List<String> variants = results.variants()
			.stream()
			.filter((variant) -> results.figure(variant, scenario, Metric.BYTES) != null)
			.toList();
		double most = variants.stream().mapToDouble((variant) -> bytes(results, variant, scenario)).max().orElse(1);
		for (String variant : variants) {
			plot.bar(variant, bytes(results, variant, scenario), most);
		}
		return plot.document("Kilobytes allocated: " + scenario.title());
	}

	private static double bytes(Results results, String variant, Scenario scenario) {
		Figure figure = results.figure(variant, scenario, Metric.BYTES);
		return (figure != null) ? figure.median() : 0;
	}

	private void bar(String variant, double bytes, double most) {
		String colour = variant.startsWith("o11y") ? "#2a7" : "#89a";
		this.svg.append(String.format(Locale.ROOT, """
				<text x="%d" y="%d" text-anchor="end">%s</text>
				<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
				<text x="%.1f" y="%d">%.1f</text>
				""", LEFT - 8, this.y + BAR - 3, escape(variant), LEFT, this.y, width(bytes, most), BAR, colour,
				LEFT + width(bytes, most) + 6, this.y + BAR - 3, bytes / 1024));
		this.y += ROW;
	}

	private static double width(double bytes, double most) {
		return (WIDTH - LEFT - 60) * bytes / most;
	}

	private String document(String title) {
		return """
				<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
				<rect width="100%%" height="100%%" fill="#fff"/>
				<text x="8" y="18" font-weight="bold">%s</text>
				%s</svg>
				""".formatted(WIDTH, this.y + 6, escape(title), this.svg);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
