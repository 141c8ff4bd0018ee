package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import org.jspecify.annotations.Nullable;

/**
 * A label and the values it may have.
 */
final class Label {

	static final int MAX_VALUES = 100;

	private static final int MAX_LENGTH = 64;

	private final String metric;

	private final String key;

	/**
	 * How many values may join while running.
	 */
	private final int room;

	private final Set<String> values = new LinkedHashSet<>();

	private Label(String metric, String key, int room) {
		Names.checkLabel(metric, key);
		this.metric = metric;
		this.key = key;
		this.room = room;
	}

	static Label of(String metric, String key, Collection<String> values) {
		Label label = new Label(metric, key, 0);
		if (values.isEmpty()) {
			throw new BusinessMetricException(metric, "the label '" + key + "' has no values",
					"List its values, or declare it open with the number of values it may have");
		}
		label.add(values);
		return label;
	}

	static Label of(String metric, String key, Class<?> values) {
		return of(metric, key, List.of(values.getEnumConstants()).stream().map(Label::text).toList());
	}

	static Label open(String metric, String key, int atMost) {
		if (atMost < 1 || atMost > MAX_VALUES) {
			throw new BusinessMetricException(metric,
					"the label '" + key + "' must have room for 1 to " + MAX_VALUES + " values, but has " + atMost,
					"Say how many values there are on an ordinary day");
		}
		return new Label(metric, key, atMost);
	}

	String key() {
		return this.key;
	}

	boolean isOpen() {
		return this.room > 0;
	}

	synchronized List<String> values() {
		return List.copyOf(this.values);
	}

	/**
	 * How many values there can be.
	 * @return most values, those that are folded not among them
	 */
	synchronized int size() {
		return Math.max(this.room, this.values.size());
	}

	/**
	 * Add what a second declaration says.
	 * @param other the label, as it was declared a second time
	 */
	synchronized void merge(Label other) {
		if (this.room != other.room) {
			throw new BusinessMetricException(this.metric,
					"the label '" + this.key + "' is declared twice, with room for different numbers of values",
					"Declare it once, or twice the same");
		}
		add(other.values());
	}

	private synchronized void add(Collection<String> values) {
		for (String value : values) {
			if (!isFit(value)) {
				throw new BusinessMetricException(this.metric,
						"the label '" + this.key + "' cannot have the value '" + value + "'",
						"A value has 1 to " + MAX_LENGTH + " characters, none of them for control");
			}
			this.values.add(value);
		}
		if (this.values.size() > MAX_VALUES) {
			throw new BusinessMetricException(this.metric,
					"the label '" + this.key + "' has " + this.values.size() + " values, more than " + MAX_VALUES,
					"Group them, or leave the label out: ids belong into log lines and spans");
		}
	}

	/**
	 * Decide what to show for a value.
	 * @param value the value
	 * @return the value as it is shown, or {@link CardinalityLimit#OTHER}
	 */
	synchronized String admit(@Nullable Object value) {
		String text = text(value);
		if (this.values.contains(text)) {
			return text;
		}
		if (this.values.size() < this.room && isFit(text)) {
			this.values.add(text);
			return text;
		}
		return CardinalityLimit.OTHER;
	}

	private static boolean isFit(String value) {
		return !value.isBlank() && value.length() <= MAX_LENGTH && !value.equals(CardinalityLimit.OTHER)
				&& value.chars().noneMatch(Character::isISOControl);
	}

	private static String text(@Nullable Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT);
		}
		return isKnownKind(value) ? String.valueOf(value) : CardinalityLimit.OTHER;
	}

	/**
	 * Whether a value is of a kind that can be trusted to compare itself and to say what
	 * it is.
	 * @param value the value
	 * @return whether it is
	 */
	static boolean isKnownKind(@Nullable Object value) {
		return value instanceof String || value instanceof Enum || value instanceof Boolean
				|| value instanceof Character || value instanceof Byte || value instanceof Short
				|| value instanceof Integer || value instanceof Long;
	}

}
