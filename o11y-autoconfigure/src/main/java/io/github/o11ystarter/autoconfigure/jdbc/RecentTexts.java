package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
	 * Longer ones are looked at each time.
	 */
	static final int MAX_LENGTH = 5_000;

	private final Function<String, V> look;

	private volatile Generations<V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

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
			if (generations.young.size() >= MAX_TEXTS) {
				age();
			}
		}
		return value;
	}

	// Whoever comes second finds a generation that is still young.
	private synchronized void age() {
		Map<String, V> young = this.generations.young;
		if (young.size() >= MAX_TEXTS) {
			this.generations = new Generations<>(new ConcurrentHashMap<>(), young);
		}
	}

	int size() {
		Generations<V> generations = this.generations;
		return generations.young.size() + generations.old.size();
	}

	private record Generations<V>(Map<String, V> young, Map<String, V> old) {
	}

}
