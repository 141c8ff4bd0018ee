package io.github.o11ystarter.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the labels of one meter.
 */
class LimitedMeter {

	/**
	 * Labels that rates of errors are made of. They have few values anyway.
	 */
	private static final Set<String> KEPT = Set.of("error", "error_type", "method", "outcome", "result", "status");

	private final String name;

	private final LabelLimits limits;

	private final CardinalityLimit<List<Tag>> combinations;

	private final CardinalityLimit<List<Tag>> foldedCombinations;

	private final Map<String, CardinalityLimit<String>> values = new ConcurrentHashMap<>();

	private volatile boolean read;

	LimitedMeter(String name, LabelLimits limits) {
		this.name = name;
		this.limits = limits;
		this.combinations = CardinalityLimit.of(limits.combinations(name));
		this.foldedCombinations = CardinalityLimit.of(limits.combinations(name));
	}

	/**
	 * The labels that are to be used.
	 * @param id the meter as it was asked for
	 * @param folded told of each label whose value is beyond the limit
	 * @return the labels, or {@code null} if they can stay as they are
	 */
	@Nullable List<Tag> fold(Meter.Id id, FoldedLabels folded) {
		List<Tag> tags = id.getTags();
		List<Tag> result = tags;
		for (int i = 0; i < tags.size(); i++) {
			Tag tag = tags.get(i);
			if (!admits(tag)) {
				result = replace(result, tags, i);
				folded.count(this.name, tag.getKey());
			}
		}
		if (!this.combinations.admits(result)) {
			result = foldAll(result, KEPT, folded);
			if (!this.foldedCombinations.admits(result)) {
				result = foldAll(result, Set.of(), folded);
			}
		}
		return (result != tags) ? result : null;
	}

	/**
	 * Whether one more combination of labels is allowed, for meters that cannot be added
	 * up.
	 * @param id the meter
	 * @return whether it is
	 */
	boolean admits(Meter.Id id) {
		return this.combinations.admits(id.getTags());
	}

	/**
	 * Give a combination of labels back, when nobody has it any more.
	 * @param id the meter
	 */
	void release(Meter.Id id) {
		this.combinations.release(id.getTags());
	}

	/**
	 * Whether it reads a value that somebody else counts, as a gauge does. Two of those
	 * cannot be one meter: it would read the first alone.
	 */
	boolean isRead() {
		return this.read;
	}

	void setRead() {
		this.read = true;
	}

	private boolean admits(Tag tag) {
		return CardinalityLimit.OTHER.equals(tag.getValue()) || this.values
			.computeIfAbsent(tag.getKey(), (label) -> CardinalityLimit.of(this.limits.values(this.name, label)))
			.admits(tag.getValue());
	}

	private List<Tag> foldAll(List<Tag> tags, Set<String> kept, FoldedLabels folded) {
		List<Tag> result = tags;
		for (int i = 0; i < tags.size(); i++) {
			Tag tag = tags.get(i);
			if (!kept.contains(tag.getKey()) && !CardinalityLimit.OTHER.equals(tag.getValue())) {
				result = replace(result, tags, i);
				folded.count(this.name, tag.getKey());
			}
		}
		return result;
	}

	private static List<Tag> replace(List<Tag> result, List<Tag> original, int index) {
		List<Tag> copy = (result != original) ? result : new ArrayList<>(original);
		copy.set(index, Tag.of(original.get(index).getKey(), CardinalityLimit.OTHER));
		return copy;
	}

}
