package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.List;

/**
 * What an expression is at a time.
 *
 * @param at time since the first sample
 * @param expr PromQL
 * @param samples all series it has then, as {@code labels} and {@code value}
 */
public record ValueCheck(Duration at, String expr, List<Sample> samples) {

	/**
	 * The samples are copied.
	 */
	public ValueCheck {
		samples = List.copyOf(samples);
	}

	/**
	 * One series.
	 *
	 * @param labels the series, as a selector
	 * @param value its value, as a number
	 */
	public record Sample(String labels, String value) {

	}

}
