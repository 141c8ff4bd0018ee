package io.github.o11ystarter.slo.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.runbooks.Advice;

/**
 * Advice as it is written in this package: what the alert means, then {@code look},
 * {@code causes}, {@code mend} and {@code silence}, each on a line of its own with its
 * points below. A point begins with a dash and goes on in lines that are indented.
 */
final class AdviceText {

	private static final List<String> SECTIONS = List.of("look", "causes", "mend", "silence");

	private final StringBuilder meaning = new StringBuilder();

	private final Map<String, List<String>> points = new LinkedHashMap<>();

	private List<String> section = List.of();

	private AdviceText() {
	}

	static Advice read(String text) {
		AdviceText advice = new AdviceText();
		text.lines().forEach(advice::line);
		return new Advice(advice.meaning.toString(), advice.section("look"), advice.section("causes"),
				advice.section("mend"), advice.section("silence"));
	}

	private List<String> section(String name) {
		return this.points.getOrDefault(name, List.of());
	}

	private void line(String line) {
		if (SECTIONS.contains(line)) {
			this.section = this.points.computeIfAbsent(line, (name) -> new ArrayList<>());
		}
		else if (line.startsWith("- ")) {
			this.section.add(line.substring(2));
		}
		else if (line.startsWith("  ")) {
			this.section.add(this.section.remove(this.section.size() - 1) + " " + line.strip());
		}
		else if (!line.isEmpty()) {
			this.meaning.append((this.meaning.length() > 0) ? " " : "").append(line);
		}
	}

}
