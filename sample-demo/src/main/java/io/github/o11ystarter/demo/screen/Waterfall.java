package io.github.o11ystarter.demo.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

import io.github.o11ystarter.demo.otlp.Span;
import io.github.o11ystarter.demo.otlp.TraceTree;

/**
 * Draws a trace: one line a span, indented below its parent, with a bar for the time it
 * took.
 */
public final class Waterfall {

	private static final int MAX_LABEL = 48;

	private static final int MIN_LABEL = 16;

	private static final int MIN_BAR = 12;

	private static final int NUMBER = 10;

	private static final String GAP = "  ";

	private final Style style;

	private final int width;

	public Waterfall(Style style, int width) {
		this.style = style;
		this.width = width;
	}

	public List<String> draw(TraceTree trace) {
		List<Row> rows = new ArrayList<>();
		List<Span> tops = new ArrayList<>(trace.roots());
		tops.addAll(trace.orphans());
		tops.forEach((top) -> collect(trace, top, "", "", rows));
		if (rows.isEmpty()) {
			return List.of();
		}
		Scale scale = scale(rows);
		List<String> services = rows.stream().map((row) -> row.span().service()).distinct().toList();
		List<String> lines = new ArrayList<>();
		lines.add(header(scale));
		rows.forEach((row) -> lines.add(line(row, scale, services.indexOf(row.span().service()))));
		return lines;
	}

	private void collect(TraceTree trace, Span span, String branch, String stem, List<Row> rows) {
		rows.add(new Row(span, branch + span.name()));
		List<Span> children = trace.children(span);
		for (int i = 0; i < children.size(); i++) {
			boolean last = i == children.size() - 1;
			collect(trace, children.get(i), stem + this.style.branch(last), stem + this.style.stem(last), rows);
		}
	}

	private Scale scale(List<Row> rows) {
		long start = rows.stream().mapToLong((row) -> row.span().startNanos()).min().orElseThrow();
		long end = rows.stream().mapToLong((row) -> row.span().endNanos()).max().orElseThrow();
		int service = Math.max("service".length(), widest(rows, (row) -> row.span().service().length()));
		int rest = this.width - service - 2 * NUMBER - 3 * GAP.length();
		int roomForLabel = Math.min(MAX_LABEL, Math.max(MIN_LABEL, rest - MIN_BAR));
		int label = Math.max("span".length(), Math.min(roomForLabel, widest(rows, (row) -> row.label().length())));
		return new Scale(start, Math.max(1, end - start), service, label, Math.max(MIN_BAR, rest - label));
	}

	private static int widest(List<Row> rows, ToIntFunction<Row> length) {
		return rows.stream().mapToInt(length).max().orElseThrow();
	}

	private String header(Scale scale) {
		String total = millis(scale.nanos());
		String axis = pad("0", scale.bar() - total.length()) + total;
		return this.style.dim(pad("service", scale.service()) + GAP + pad("span", scale.label()) + GAP + axis + GAP
				+ right("start") + right("took"));
	}

	private String line(Row row, Scale scale, int service) {
		Span span = row.span();
		String label = pad(shorten(row.label(), scale.label()), scale.label());
		return this.style.service(service, pad(span.service(), scale.service())) + GAP
				+ (span.failed() ? this.style.bad(label) : label) + GAP + this.style.service(service, bar(span, scale))
				+ GAP + right(millis(span.startNanos() - scale.start())) + right(millis(span.durationNanos()));
	}

	private String bar(Span span, Scale scale) {
		int from = Math.min(scale.bar() - 1, scale.column(span.startNanos() - scale.start()));
		int length = Math.max(1, Math.min(scale.bar() - from, scale.column(span.durationNanos())));
		return pad(" ".repeat(from) + this.style.bar().repeat(length), scale.bar());
	}

	private String shorten(String label, int length) {
		return (label.length() <= length) ? label : label.substring(0, length - 1) + this.style.ellipsis();
	}

	private static String pad(String text, int width) {
		return text + " ".repeat(Math.max(0, width - text.length()));
	}

	private static String right(String text) {
		return " ".repeat(Math.max(1, NUMBER - text.length())) + text;
	}

	private static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.1f ms", nanos / 1_000_000.0);
	}

	private record Row(Span span, String label) {
	}

	private record Scale(long start, long nanos, int service, int label, int bar) {

		int column(long time) {
			return (int) Math.round((double) time / this.nanos * this.bar);
		}

	}

}
