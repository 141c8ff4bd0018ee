package io.github.o11ystarter.demo.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code deploy/compose.yaml}, as far as its tests have questions.
 */
final class ComposeFile {

	static final Path FOLDER = Path.of("..", "deploy");

	private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)");

	private final String text;

	private final Map<String, Object> root;

	private ComposeFile(String text) {
		this.text = text;
		this.root = new Yaml().load(text);
	}

	static ComposeFile read() {
		return new ComposeFile(text("compose.yaml"));
	}

	static String text(String file) {
		try {
			return Files.readString(FOLDER.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, Map<String, Object>> services() {
		Map<String, Map<String, Object>> services = new TreeMap<>();
		map(this.root.get("services")).forEach((name, service) -> services.put(name, map(service)));
		return services;
	}

	Set<String> secrets() {
		return map(this.root.get("secrets")).keySet();
	}

	Set<String> variables() {
		Set<String> variables = new TreeSet<>();
		VARIABLE.matcher(this.text).results().forEach((result) -> variables.add(result.group(1)));
		return variables;
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	static List<?> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

	static List<String> texts(@Nullable Object value) {
		return list(value).stream().map(Object::toString).toList();
	}

}
