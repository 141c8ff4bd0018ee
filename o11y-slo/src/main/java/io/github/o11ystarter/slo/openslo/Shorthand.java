package io.github.o11ystarter.slo.openslo;

import java.time.Duration;

import io.github.o11ystarter.slo.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations of OpenSLO.
 */
final class Shorthand {

	private Shorthand() {
	}

	/**
	 * Read a duration.
	 * @param node where it is
	 * @param annotations where the exact one may be
	 * @param name name of the annotation
	 */
	static Duration read(Node node, AnnotationsReader annotations, String name) {
		Duration rounded = read(node);
		Duration exact = annotations.duration(name);
		if (exact == null) {
			return rounded;
		}
		if (!new Annotations().shorthand(name, exact).equals(Durations.format(rounded))) {
			throw node.refused("is not what the annotation " + Names.PREFIX + name + " says",
					"Remove the annotation, or change both.");
		}
		return exact;
	}

	static Duration read(Node node) {
		String text = node.text();
		if (text.matches("[1-9]\\d{0,8}[MQY]")) {
			throw node.refused("is a time that has not always the same length", "Write it in days: 30d.");
		}
		if (!text.matches("[1-9]\\d{0,8}[mhdw]")) {
			throw node.refused("is not a duration", "Write a whole number and a unit: 5m, 6h, 30d or 4w.");
		}
		return Durations.parse(text);
	}

	static @Nullable Duration readIfAny(Node node, AnnotationsReader annotations, String name) {
		return node.isMissing() ? null : read(node, annotations, name);
	}

}
