package io.github.o11ystarter.slo.alerts;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What all alerts of a name have in common.
 *
 * @param defaults the alert as it is unless somebody wants it otherwise
 * @param platform whether it is about what services run on
 * @param nameLabel the label that names choose from
 * @param meter the timer of which it needs a bucket
 * @param requires id of the alert without which it makes no sense
 * @param timed whether its threshold is compared with a time of day, so whole seconds
 * @param meaning when it fires, a sentence
 * @param summary what has happened, one line
 * @param description the same with the number
 * @param expr the expression
 * @param proof the cases
 */
record AlertKind(ThresholdAlert defaults, boolean platform, @Nullable String nameLabel, @Nullable String meter,
		@Nullable String requires, boolean timed, String meaning, String summary, String description,
		Function<AlertSite, String> expr, Consumer<Proof> proof) {

	static AlertKindBuilder service(String id) {
		return new AlertKindBuilder(id, false);
	}

	static AlertKindBuilder platform(String id) {
		return new AlertKindBuilder(id, true);
	}

}
