package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Remembers what has been found out about the texts that came last. One that is asked for
 * often is found without a lock and without an allocation, and an application that puts
 * values into its texts only pushes others out.
 * <p>
 * There are two generations. When the young one is full it becomes the old one, and what
 * is not asked for until the next is full is forgotten.
 *
 * @param <V> what is found out
 */
final class RecentTexts<V> {

	/**
	 * How many texts make a generation.
	 */
	static final int MAX_TEXTS = 500;

	/**
	 * How many characters they have together at most.
	 */
	static final int MAX_CHARACTERS = 500_000;

	/**
	 * Longer ones are looked at each time.
	 */
	static final int MAX_LENGTH = 5_000;

	private final Function<String, V> look;

	private volatile Generations<V> generations = new Generations<>(Map.of());

	RecentTexts(Function<String, V> look) {
		this.look = look;
	}

	V get(String text) {
		Generations<V> generations = this.generations;
		V value = generations.young.get(text);
		return (value != null) ? value : add(text, generations);
	}

	private V add(String text, Generations<V> generations) {
		V known = generations.old.get(text);
		V value = (known != null) ? known : this.look.apply(text);
		if (text.length() <= MAX_LENGTH) {
			generations.young.put(text, value);
			int characters = generations.characters.addAndGet(text.length());
			if (characters >= MAX_CHARACTERS || generations.young.size() >= MAX_TEXTS) {
				age(generations);
			}
		}
		return value;
	}

	// Whoever comes second finds that it is the old one already.
	private synchronized void age(Generations<V> full) {
		if (this.generations == full) {
			this.generations = new Generations<>(full.young);
		}
	}

	int size() {
		Generations<V> generations = this.generations;
		return generations.young.size() + generations.old.size();
	}

	private static final class Generations<V> {

		private final Map<String, V> young = new ConcurrentHashMap<>();

		private final AtomicInteger characters = new AtomicInteger();

		private final Map<String, V> old;

		Generations(Map<String, V> old) {
			this.old = old;
		}

	}

}
