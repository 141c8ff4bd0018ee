package io.github.o11ystarter.autoconfigure.slo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Refuses names that nobody reads: Boot ignores them, and an SLO with a slip of the pen
 * in it would be another one than was meant.
 */
class UnknownKeys {

	/** Read by others, who know what is below. */
	private static final Set<String> OTHERS = Set.of("events", "verify");

	private static final int PREFIX = WrittenProperties.PREFIX.getNumberOfElements();

	/** Groups that may be a value. */
	private static final List<List<String>> VALUES = List.of(List.of("objectives", KnownKeys.ANY),
			List.of("alerts", KnownKeys.ANY));

	private final List<List<String>> known;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	UnknownKeys(List<List<String>> known, WrittenProperties written, Mistakes mistakes) {
		this.known = known;
		this.written = written;
		this.mistakes = mistakes;
	}

	/**
	 * Look at all names.
	 * @param names names of the SLOs
	 */
	void refuse(Set<String> names) {
		this.written.names().forEach((name) -> {
			List<String> elements = elements(name);
			if (this.known.stream().noneMatch((pattern) -> matches(pattern, elements)) && !isOthers(elements)) {
				refuse(elements);
			}
		});
		Set<String> uniform = names.stream().map(UnknownKeys::uniform).collect(Collectors.toCollection(HashSet::new));
		this.written.variables().forEach((name) -> {
			List<String> elements = elements(name);
			if (!elements.isEmpty() && !isKnownVariable(elements, uniform) && !isOthers(elements)
					&& !KubernetesVariables.have(elements)) {
				refuse(elements);
			}
		});
	}

	private boolean isKnownVariable(List<String> elements, Set<String> names) {
		String text = joined(elements);
		return Stream.concat(this.known.stream(), VALUES.stream())
			.anyMatch((pattern) -> matchesVariable(pattern, text, names));
	}

	private void refuse(List<String> elements) {
		String property = "o11y.slo." + String.join(".", elements);
		this.mistakes.add(property, this.written.text(property), "is not known",
				"Did you mean o11y.slo.%s?".formatted(nearest(elements)));
	}

	private static boolean isOthers(List<String> elements) {
		return OTHERS.contains(elements.get(0));
	}

	private static List<String> elements(ConfigurationPropertyName name) {
		List<String> elements = new ArrayList<>();
		for (int i = PREFIX; i < name.getNumberOfElements(); i++) {
			if (!name.isNumericIndex(i)) {
				elements.add(name.getElement(i, Form.ORIGINAL));
			}
		}
		return elements;
	}

	private static boolean matches(List<String> pattern, List<String> elements) {
		if (elements.size() > pattern.size() && pattern.get(pattern.size() - 1).equals(KnownKeys.ANY)) {
			// A name of a label may have dots.
			return matches(pattern, elements.subList(0, pattern.size()));
		}
		// An empty map is written as its parent.
		for (int i = 0; i < Math.min(pattern.size(), elements.size()); i++) {
			if (!pattern.get(i).equals(KnownKeys.ANY) && !uniform(pattern.get(i)).equals(uniform(elements.get(i)))) {
				return false;
			}
		}
		return elements.size() <= pattern.size();
	}

	/**
	 * An underscore may be a dot, a dash, or part of a name, so that words are compared
	 * without.
	 */
	private static boolean matchesVariable(List<String> pattern, String text, Set<String> names) {
		int any = pattern.indexOf(KnownKeys.ANY);
		if (any == -1) {
			return text.equals(joined(pattern));
		}
		String before = joined(pattern.subList(0, any));
		if (any == pattern.size() - 1 && !VALUES.contains(pattern)) {
			return isBelow(text, before);
		}
		String after = joined(pattern.subList(any + 1, pattern.size()));
		boolean open = pattern.lastIndexOf(KnownKeys.ANY) > any;
		return names.stream()
			.map((name) -> before + name + after)
			.anyMatch((key) -> open ? isBelow(text, key) : text.equals(key));
	}

	private static boolean isBelow(String text, String start) {
		return text.startsWith(start) && text.length() > start.length();
	}

	private static String joined(List<String> pattern) {
		return pattern.stream().map(UnknownKeys::uniform).collect(Collectors.joining());
	}

	private static String uniform(String element) {
		return element.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	private String nearest(List<String> elements) {
		String last = elements.get(elements.size() - 1);
		return this.known.stream()
			.map((pattern) -> filled(pattern, elements))
			.min(Comparator
				.comparingInt((List<String> key) -> EditDistance.between(last, key.get(key.size() - 1))
						+ EditDistance.between(String.join(".", elements), String.join(".", key)))
				.thenComparing((key) -> String.join(".", key)))
			.map((key) -> String.join(".", key))
			.orElseThrow();
	}

	private static List<String> filled(List<String> pattern, List<String> elements) {
		List<String> key = new ArrayList<>(pattern);
		for (int i = 0; i < key.size(); i++) {
			if (key.get(i).equals(KnownKeys.ANY)) {
				key.set(i, (i < elements.size()) ? elements.get(i) : "name");
			}
		}
		return key;
	}

}
