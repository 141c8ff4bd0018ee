package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Records that a consumer group processes. A record is bad when it is given up, after its
 * last attempt; attempts that are made again are not counted. With a threshold it is also
 * bad when its processing ended later than that after its timestamp.
 *
 * @param groups which consumer groups
 * @param topics which topics, none for all of the groups
 * @param slowerThan what is too late, {@code null} if only success matters
 * @param source where events are counted
 */
public record KafkaListenerSli(List<String> groups, List<String> topics, @Nullable Duration slowerThan,
		Source source) implements Sli {

	/**
	 * @throws InvalidSloException if no group is named
	 */
	public KafkaListenerSli {
		groups = List.copyOf(groups);
		topics = List.copyOf(topics);
		if (groups.isEmpty()) {
			throw new InvalidSloException("sli.group", null, "is missing", "Name the consumer group of the listener.");
		}
		Sli.checkText("sli.group", groups);
		Sli.checkText("sli.topic", topics);
		Thresholds.check(slowerThan, groups);
	}

	@Override
	public String type() {
		return "kafka-listener";
	}

}
