package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The searches for lines and traces that runbooks and dashboards have.
 */
public final class Searches {

	/**
	 * What our spans have and searches may ask for. An end-to-end test finds each of them
	 * on spans that have arrived.
	 */
	public static final Set<String> SPAN_ATTRIBUTES = Set.of("uri", "status", "method", "exception", "peer.service",
			"db.system.name", "db.query.text");

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern LINKED = Pattern.compile("\"query\":\"((?:[^\"\\\\]|\\\\.)*)\"");

	private Searches() {
	}

	/**
	 * Find the code blocks of a page.
	 * @param text the page
	 * @param language what they are written in
	 * @return their texts
	 */
	static List<String> blocks(String text, String language) {
		return Pattern.compile("(?ms)^ *```" + language + "\n(.*?)^ *```$")
			.matcher(text)
			.results()
			.map((match) -> match.group(1).strip())
			.toList();
	}

	/**
	 * Find all searches for lines.
	 * @return those of runbooks and dashboards
	 */
	static List<Search> ofLines() {
		List<Search> searches = ofRunbooks("logql");
		ofDashboards().stream()
			.filter((search) -> Pattern.compile("[{,] *(service_name|stream) *=").matcher(search.query()).find())
			.filter((search) -> !search.query().startsWith("label_values"))
			.forEach(searches::add);
		return searches;
	}

	/**
	 * Find all searches for traces.
	 * @return those of runbooks and dashboards
	 */
	static List<Search> ofTraces() {
		List<Search> searches = ofRunbooks("traceql");
		ofDashboards().stream()
			.filter((search) -> search.query().matches("(?s)\\{ *(resource|span|kind|status|duration)\\b.*"))
			.forEach(searches::add);
		return searches;
	}

	private static List<Search> ofRunbooks(String language) {
		List<Search> searches = new ArrayList<>();
		for (Path file : Alerting.files(Alerting.DEPLOY.resolve("runbooks"), ".*\\.md")) {
			blocks(Alerting.text(file), language)
				.forEach((query) -> searches.add(new Search(file.getFileName().toString(), query)));
		}
		return searches;
	}

	// What panels ask, and what the links in them open.
	private static List<Search> ofDashboards() {
		List<Search> searches = new ArrayList<>();
		for (Path file : Alerting.files(Alerting.DEPLOY.resolve("grafana/dashboards"), "o11y-.*\\.json")) {
			String name = file.getFileName().toString();
			try {
				texts(JSON.readTree(Alerting.text(file))).forEach((text) -> {
					if (text.startsWith("/explore?")) {
						LINKED.matcher(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
							.results()
							.map((MatchResult match) -> match.group(1).replace("\\\"", "\""))
							.forEach((query) -> searches.add(new Search(name, query)));
					}
					else {
						searches.add(new Search(name, text));
					}
				});
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return searches;
	}

	private static List<String> texts(JsonNode node) {
		List<String> texts = new ArrayList<>();
		if (node.isTextual()) {
			texts.add(node.asText());
		}
		node.forEach((child) -> texts.addAll(texts(child)));
		return texts;
	}

	/**
	 * A search.
	 *
	 * @param where the name of the file
	 * @param query what is asked
	 */
	record Search(String where, String query) {
	}

}
