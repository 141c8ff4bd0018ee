package io.github.o11ystarter.demo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.demo.screen.Style;

/**
 * What a run has shown, as a table.
 */
public final class LoadReport {

	private final List<Figure> figures;

	LoadReport(List<Figure> figures) {
		this.figures = figures;
	}

	/**
	 * Returns how many limits are missed.
	 * @return the number, 0 if all is well
	 */
	public int missed() {
		return (int) this.figures.stream().filter(Figure::isMissed).count();
	}

	/**
	 * Returns the table and what its columns mean.
	 * @param style how it may look
	 * @return its lines
	 */
	public List<String> lines(Style style) {
		List<String> lines = new ArrayList<>();
		lines.add(style.dim(row("", "Prometheus", "outside", "limit")));
		this.figures.forEach((figure) -> lines.add(line(figure, style)));
		lines.add("");
		lines
			.add("Prometheus: computed by it from /metrics, scraped once a second; times are interpolated in buckets.");
		lines.add("outside:    the client's clock, from the moment a request was due, and the times in the rows.");
		lines.add("A record is processed when its payout is stored, so that includes the partner's answer.");
		return lines;
	}

	private static String line(Figure figure, Style style) {
		String limit = figure.limit().isPresent() ? "< " + figure.text(figure.limit()) : "";
		String line = row(figure.what(), figure.text(figure.prometheus()), figure.text(figure.outside()), limit);
		if (!figure.isChecked()) {
			return line.stripTrailing();
		}
		return line + "  " + (figure.isMissed() ? style.bad("MISSED") : style.good("ok"));
	}

	private static String row(String what, String prometheus, String outside, String limit) {
		return String.format(Locale.ROOT, "%-46s %11s %11s %10s", what, prometheus, outside, limit);
	}

}
