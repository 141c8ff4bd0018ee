package io.github.o11ystarter.demo.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queries that have no answer in the samples, and why.
 *
 * @param exporters reasons, by exporter that does not run there
 * @param queries reasons, by query
 */
public record Unanswered(Map<String, String> exporters, Map<String, String> queries) {

	/**
	 * Reads the list of a checkout.
	 * @param home where the checkout is
	 * @return the list
	 * @throws IOException if it cannot be read
	 */
	public static Unanswered read(Path home) throws IOException {
		Map<String, String> exporters = new TreeMap<>();
		Map<String, String> queries = new TreeMap<>();
		for (String line : Files.readAllLines(home.resolve("deploy/grafana/unanswered.txt"))) {
			if (!line.isBlank() && !line.startsWith("#")) {
				int colon = line.indexOf(": ");
				String name = line.substring(0, colon);
				(name.contains(" / ") ? queries : exporters).put(name, line.substring(colon + 2));
			}
		}
		return new Unanswered(exporters, queries);
	}

}
