package io.github.o11ystarter.demo.prometheus;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a scrape, read as the Prometheus format 0.0.4.
 */
public final class Exposition {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? .*");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

	private static final Set<String> OF_THE_TYPE = Set.of("le", "quantile");

	private final Map<String, String> help = new HashMap<>();

	private final Map<String, String> types = new LinkedHashMap<>();

	private final Map<String, Set<String>> labels = new HashMap<>();

	private Exposition() {
	}

	/**
	 * Reads a scrape.
	 * @param text the scrape
	 * @param job whose it is
	 * @return the metrics by name
	 */
	public static Map<String, Family> read(String text, String job) {
		Exposition exposition = new Exposition();
		text.lines().forEach(exposition::line);
		Map<String, Family> families = new TreeMap<>();
		exposition.types.forEach((name, type) -> families.put(name, new Family(name, type,
				exposition.help.getOrDefault(name, ""), exposition.labels.getOrDefault(name, Set.of()), job)));
		return families;
	}

	private void line(String line) {
		if (line.startsWith("# HELP ")) {
			String[] parts = line.split(" ", 4);
			this.help.put(parts[2], (parts.length > 3) ? parts[3].strip() : "");
		}
		else if (line.startsWith("# TYPE ")) {
			String[] parts = line.split(" ", 4);
			this.types.put(parts[2], parts[3]);
		}
		else if (!line.isEmpty() && !line.startsWith("#")) {
			sample(line);
		}
	}

	private void sample(String line) {
		Matcher sample = SAMPLE.matcher(line);
		if (!sample.matches()) {
			throw new IllegalArgumentException("Not a sample: " + line);
		}
		Set<String> names = this.labels.computeIfAbsent(family(sample.group(1)), (name) -> new TreeSet<>());
		if (sample.group(2) != null) {
			LABEL.matcher(sample.group(2))
				.results()
				.map((label) -> label.group(1))
				.filter((name) -> !OF_THE_TYPE.contains(name))
				.forEach(names::add);
		}
	}

	private String family(String sample) {
		return this.types.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|count|sum)$", "");
	}

}
