package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.List;

/**
 * A case, and what the rules make of it.
 *
 * @param name what the case is, unique in its file
 * @param interval time from sample to sample
 * @param evaluationInterval time from evaluation to evaluation of the rules
 * @param input the samples
 * @param alerts what fires when
 * @param values what has been recorded when
 */
public record Scenario(String name, Duration interval, Duration evaluationInterval, List<InputSeries> input,
		List<AlertCheck> alerts, List<ValueCheck> values) {

	/**
	 * The lists are copied.
	 */
	public Scenario {
		input = List.copyOf(input);
		alerts = List.copyOf(alerts);
		values = List.copyOf(values);
	}

}
