package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The series of a metric by the values of its labels. To find one that is there allocates
 * nothing. Values that are not admitted are folded into {@link Label#OTHER}.
 *
 * @param <S> what a series is
 */
final class SeriesTable<S> {

	private final String metric;

	private final List<Label> labels;

	private final Function<Tags, S> factory;

	private final Mishaps mishaps;

	private final S none;

	private final Runnable folded;

	private final List<S> all = new CopyOnWriteArrayList<>();

	private final Node<S> root = new Node<>();

	/**
	 * Create a new table.
	 * @param metric name of the metric
	 * @param labels its labels
	 * @param factory makes a series
	 * @param none the series to use if that fails while running
	 * @param mishaps told if it does
	 * @param folded told of each value that is folded
	 */
	SeriesTable(String metric, List<Label> labels, Function<Tags, S> factory, S none, Mishaps mishaps,
			Runnable folded) {
		this.metric = metric;
		this.labels = labels;
		this.factory = (tags) -> {
			S series = factory.apply(tags);
			this.all.add(series);
			return series;
		};
		this.none = none;
		this.mishaps = mishaps;
		this.folded = folded;
	}

	/**
	 * Have every series there that is known, so that a rate begins at 0.
	 */
	void fill() {
		if (this.labels.stream().noneMatch(Label::isOpen)) {
			fill(this.root, Tags.empty(), 0);
		}
	}

	private void fill(Node<S> node, Tags tags, int depth) {
		if (depth == this.labels.size()) {
			node.series(tags, this.factory);
			return;
		}
		Label label = this.labels.get(depth);
		for (String value : label.values()) {
			fill(node.make(value), tags.and(Tag.of(label.key(), value)), depth + 1);
		}
	}

	/**
	 * Every series there is.
	 * @return the series
	 */
	List<S> all() {
		return this.all;
	}

	S get() {
		return known(this.root, 0, null, null, null);
	}

	S get(@Nullable Object first) {
		return known(this.root.next(first), 1, first, null, null);
	}

	S get(@Nullable Object first, @Nullable Object second) {
		return known(Node.after(this.root.next(first), second), 2, first, second, null);
	}

	S get(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
		return known(Node.after(Node.after(this.root.next(first), second), third), 3, first, second, third);
	}

	private S known(@Nullable Node<S> node, int count, @Nullable Object first, @Nullable Object second,
			@Nullable Object third) {
		S series = (node != null) ? node.series : null;
		return (series != null) ? series : tryToFind(count, new @Nullable Object[] { first, second, third });
	}

	/**
	 * Find a series by as many values as there are labels.
	 * @param values the values
	 * @return their series
	 */
	S get(@Nullable Object[] values) {
		Node<S> node = this.root;
		for (@Nullable
		Object value : values) {
			node = Node.after(node, value);
		}
		S series = (node != null) ? node.series : null;
		return (series != null) ? series : tryToFind(values.length, values);
	}

	private S tryToFind(int count, @Nullable Object[] values) {
		try {
			return find(count, values);
		}
		catch (RuntimeException ex) {
			this.mishaps.add(this.metric, Mishaps.Reason.ERROR, ex);
			return this.none;
		}
	}

	private S find(int count, @Nullable Object[] values) {
		if (count != this.labels.size()) {
			this.mishaps.add(this.metric, Mishaps.Reason.LABELS);
		}
		Node<S> node = this.root;
		Node<S> shortcut = this.root;
		Tags tags = Tags.empty();
		boolean fold = false;
		for (int i = 0; i < this.labels.size(); i++) {
			Label label = this.labels.get(i);
			@Nullable Object value = (i < count) ? values[i] : null;
			String text = label.admit(value);
			tags = tags.and(label.key(), text);
			node = node.make(text);
			if (text.equals(CardinalityLimit.OTHER) || value == null) {
				fold = true;
			}
			else if (!fold) {
				// An enum is found by itself the next time.
				shortcut = shortcut.make(value);
			}
		}
		S series = node.series(tags, this.factory);
		if (fold) {
			this.folded.run();
		}
		else if (count == this.labels.size()) {
			shortcut.series = series;
		}
		return series;
	}

	/**
	 * What is known after some of the values.
	 */
	private static final class Node<S> {

		private final Map<Object, Node<S>> next = new ConcurrentHashMap<>();

		private volatile @Nullable S series;

		@Nullable Node<S> next(@Nullable Object value) {
			return (value != null && Label.isKnownKind(value)) ? this.next.get(value) : null;
		}

		static <S> @Nullable Node<S> after(@Nullable Node<S> node, @Nullable Object value) {
			return (node != null) ? node.next(value) : null;
		}

		Node<S> make(Object value) {
			return this.next.computeIfAbsent(value, (key) -> new Node<>());
		}

		synchronized S series(Tags tags, Function<Tags, S> factory) {
			S series = this.series;
			if (series == null) {
				series = factory.apply(tags);
				this.series = series;
			}
			return series;
		}

	}

}
