package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that are written, sorted by name.
 */
final class Annotations {

	private final Map<String, Object> tree = new TreeMap<>();

	Map<String, Object> tree() {
		return this.tree;
	}

	Annotations put(String name, String value) {
		this.tree.put(Names.PREFIX + name, value);
		return this;
	}

	/** Lines, because nothing in them has a line break. */
	Annotations lines(String name, Collection<String> values) {
		return values.isEmpty() ? this : put(name, String.join("\n", values));
	}

	Annotations pairs(String name, Map<String, String> values) {
		return lines(name,
				values.entrySet()
					.stream()
					.map((entry) -> escaped(entry.getKey()) + "=" + entry.getValue())
					.collect(Collectors.toList()));
	}

	private static String escaped(String key) {
		return key.replace("%", "%25").replace("=", "%3D");
	}

	Annotations duration(String name, @Nullable Duration value) {
		return (value != null) ? put(name, text(value)) : this;
	}

	Annotations number(String name, @Nullable BigDecimal value) {
		return (value != null) ? put(name, value.toPlainString()) : this;
	}

	/** A name as OpenSLO allows it, and the real one here if that is another. */
	Annotations name(String name) {
		return Names.label(name).equals(name) ? this : put(Names.NAME, name);
	}

	/** A duration as OpenSLO knows it, and the exact one here if that is another. */
	String shorthand(String name, Duration value) {
		Duration minutes = Duration.ofMinutes(Math.max(1, value.plusMinutes(1).minusNanos(1).toMinutes()));
		if (!minutes.equals(value)) {
			duration(name, value);
		}
		return Durations.format(minutes);
	}

	/** A number as a reader sees it, and the exact one here if that is another. */
	BigDecimal number(String name, BigDecimal value, BigDecimal exact) {
		if (new BigDecimal(Double.toString(value.doubleValue())).compareTo(value) != 0) {
			number(name, exact);
		}
		return value;
	}

	private static String text(Duration value) {
		boolean whole = value.toMillis() > 0 && Duration.ofMillis(value.toMillis()).equals(value);
		return whole ? Durations.format(value) : value.toString();
	}

}
