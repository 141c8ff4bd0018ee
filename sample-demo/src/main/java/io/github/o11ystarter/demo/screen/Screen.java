package io.github.o11ystarter.demo.screen;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What the person in front of the terminal sees.
 */
public final class Screen {

	private static final String INDENT = "  ";

	private static final int MAX_RULE = 120;

	private final PrintStream out;

	private final Style style;

	private final int width;

	public Screen(PrintStream out, Style style, int width) {
		this.out = out;
		this.style = style;
		this.width = width;
	}

	public Style style() {
		return this.style;
	}

	/**
	 * Returns how many characters a line of {@link #line} may have.
	 * @return the number of characters
	 */
	public int width() {
		return this.width - INDENT.length();
	}

	public void heading(String text) {
		String rule = this.style.rule().repeat(Math.max(0, Math.min(MAX_RULE, this.width) - text.length() - 4));
		this.out.println();
		this.out.println(this.style.bold(this.style.rule().repeat(2) + " " + text + " " + rule));
	}

	public void line(String text) {
		this.out.println(INDENT + text);
	}

	public void lines(Collection<String> lines) {
		lines.forEach(this::line);
	}

	/**
	 * Runs a slow step and says how long it took.
	 * @param <T> what the step results in
	 * @param what the name of the step
	 * @param step the step
	 * @param result says in a few words what came out
	 * @return what the step results in
	 * @throws Exception what the step throws
	 */
	public <T> T step(String what, Callable<T> step, Function<T, String> result) throws Exception {
		long begin = System.nanoTime();
		T value = step.call();
		double seconds = (System.nanoTime() - begin) / 1e9;
		line(String.format(Locale.ROOT, "%s %-14s %-34s %5.1f s", this.style.good("ok"), what, result.apply(value),
				seconds));
		return value;
	}

	/**
	 * Puts names and values below each other, values aligned.
	 * @param pairs the names and values
	 * @return a line for each pair
	 */
	public List<String> aligned(List<? extends Map.Entry<String, String>> pairs) {
		int widest = pairs.stream().mapToInt((pair) -> pair.getKey().length()).max().orElse(0);
		return pairs.stream()
			.map((pair) -> this.style.dim(pair.getKey()) + " ".repeat(widest - pair.getKey().length() + 2)
					+ pair.getValue())
			.toList();
	}

}
