package io.github.o11ystarter.demo.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.demo.screen.Style;
import org.jspecify.annotations.Nullable;

/**
 * All outcomes as a table.
 *
 * @param outcomes the outcomes, in their order
 */
public record DrillReport(List<Outcome> outcomes) {

	/**
	 * Returns the table and, below it, what is wrong.
	 * @param style how it looks
	 * @return its lines
	 */
	public List<String> lines(Style style) {
		List<String> lines = new ArrayList<>();
		lines.add(style.dim(row("what is broken", "alert", "", "told", "through", "resolved", "")));
		for (Outcome outcome : this.outcomes) {
			lines.add(
					row(outcome.what(), outcome.alert(), outcome.severity(), seconds(outcome.told()), outcome.through(),
							seconds(outcome.resolved()), outcome.isGood() ? style.good("ok") : style.bad("WRONG")));
		}
		for (Outcome outcome : this.outcomes) {
			outcome.mistakes().forEach((mistake) -> lines.add(style.bad("WRONG ") + outcome.what() + ": " + mistake));
		}
		return lines;
	}

	/**
	 * Returns whether all that had to arrive did, and nothing else.
	 * @return whether every outcome is good
	 */
	public boolean isGood() {
		return this.outcomes.stream().allMatch(Outcome::isGood);
	}

	private static String row(Object... cells) {
		return String.format(Locale.ROOT, "%-42s %-24s %-4s %8s  %-24s %8s  %s", cells).stripTrailing();
	}

	private static String seconds(@Nullable Duration duration) {
		return (duration != null) ? String.format(Locale.ROOT, "%.0f s", duration.toMillis() / 1000.0) : "-";
	}

}
