package io.github.o11ystarter.demo.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A dashboard of Grafana.
 *
 * @param file where it is
 * @param json what is in the file
 */
public record Dashboard(Path file, JsonNode json) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern VARIABLE_QUERY = Pattern.compile("label_values\\((.+), (\\w+)\\)");

	/**
	 * Reads the dashboards of a folder.
	 * @param folder the folder
	 * @return one for each JSON file, in the order of their names
	 * @throws IOException if a file cannot be read
	 */
	public static List<Dashboard> readAll(Path folder) throws IOException {
		List<Dashboard> dashboards = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".json")).sorted().toList()) {
				dashboards.add(new Dashboard(file, JSON.readTree(Files.readString(file))));
			}
		}
		return dashboards;
	}

	/**
	 * Returns how it is called in addresses.
	 * @return its uid
	 */
	public String uid() {
		return this.json.path("uid").asText();
	}

	/**
	 * Returns its panels, also those in rows.
	 * @return the panels
	 */
	public List<JsonNode> panels() {
		return children(this.json.path("panels"))
			.flatMap((panel) -> Stream.concat(Stream.of(panel), children(panel.path("panels"))))
			.toList();
	}

	/**
	 * Returns its variables.
	 * @return the variables, by name
	 */
	public Map<String, JsonNode> variables() {
		Map<String, JsonNode> variables = new LinkedHashMap<>();
		children(this.json.at("/templating/list"))
			.forEach((variable) -> variables.put(variable.path("name").asText(), variable));
		return variables;
	}

	/**
	 * Returns what it asks Prometheus for: in panels, variables and annotations.
	 * @return the queries
	 */
	public List<PromQuery> queries() {
		List<PromQuery> queries = new ArrayList<>();
		for (JsonNode panel : panels()) {
			for (JsonNode target : panel.path("targets")) {
				if (isPrometheus(target)) {
					queries.add(query(panel.path("title").asText() + " / " + target.path("refId").asText(),
							target.path("expr").asText(), target.path("legendFormat").asText()));
				}
			}
		}
		for (JsonNode annotation : this.json.at("/annotations/list")) {
			if (isPrometheus(annotation)) {
				queries.add(query("annotation / " + annotation.path("name").asText(),
						annotation.at("/target/expr").asText(),
						annotation.path("titleFormat").asText() + annotation.path("textFormat").asText()));
			}
		}
		variables().forEach((name, variable) -> {
			if (variable.path("type").asText().equals("query")) {
				Matcher values = VARIABLE_QUERY.matcher(variable.path("definition").asText());
				if (!values.matches()) {
					throw new IllegalArgumentException(uid() + " has a variable that nobody understands: " + name);
				}
				queries.add(query("variable / " + name,
						"count by (%s) (%s)".formatted(values.group(2), values.group(1)), ""));
			}
		});
		return queries;
	}

	private PromQuery query(String where, String expression, String legend) {
		return new PromQuery(uid() + " / " + where, fill(expression), legend);
	}

	// As Grafana does when all is chosen.
	private String fill(String expression) {
		String filled = expression.replace("$__rate_interval", "1m").replace("$__range", "1h");
		for (JsonNode variable : variables().values()) {
			String value = variable.path("type").asText().equals("textbox") ? variable.path("query").asText()
					: variable.path("allValue").asText(".+");
			filled = filled.replaceAll("\\$" + variable.path("name").asText() + "\\b", Matcher.quoteReplacement(value));
		}
		return filled;
	}

	private static boolean isPrometheus(JsonNode node) {
		return node.at("/datasource/type").asText().equals("prometheus");
	}

	private static Stream<JsonNode> children(JsonNode node) {
		return StreamSupport.stream(node.spliterator(), false);
	}

	@Override
	public String toString() {
		return uid();
	}

}
