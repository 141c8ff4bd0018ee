package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.o11ystarter.slo.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Reads our annotations. Those with another prefix are meant for others.
 */
final class AnnotationsReader {

	private final Node annotations;

	AnnotationsReader(Node metadata, Set<String> known) {
		this.annotations = metadata.at("annotations");
		if (this.annotations.isMissing()) {
			return;
		}
		for (Object key : this.annotations.map().keySet()) {
			String name = String.valueOf(key);
			if (name.startsWith(Names.PREFIX) && !known.contains(name.substring(Names.PREFIX.length()))) {
				throw this.annotations.at(name).refused("is not supported", "Remove it.");
			}
		}
	}

	boolean has(String name) {
		return !node(name).isMissing();
	}

	Node node(String name) {
		return this.annotations.at(Names.PREFIX + name);
	}

	String text(String name, String otherwise) {
		return node(name).text(otherwise);
	}

	List<String> lines(String name) {
		return has(name) ? List.of(node(name).text().split("\n", -1)) : List.of();
	}

	Map<String, String> pairs(String name) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (String line : lines(name)) {
			int equals = line.indexOf('=');
			if (equals < 0) {
				throw node(name).refused("has a line without '='", "Write a name and a value in each line: a=b.");
			}
			pairs.put(line.substring(0, equals).replace("%3D", "=").replace("%25", "%"), line.substring(equals + 1));
		}
		return pairs;
	}

	@Nullable Duration duration(String name) {
		return has(name) ? read(name, AnnotationsReader::parsed, "a duration", "250ms, 2s, 5m, 6h or 30d") : null;
	}

	private static Duration parsed(String text) {
		return text.startsWith("P") ? Duration.parse(text) : Durations.parse(text);
	}

	@Nullable BigDecimal number(String name) {
		return has(name) ? read(name, BigDecimal::new, "a number", "0.5") : null;
	}

	<T> T read(String name, Function<String, T> reader, String what, String example) {
		Node node = node(name);
		try {
			return reader.apply(node.text());
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw node.refused("is not " + what, "Write " + example + ".");
		}
	}

}
