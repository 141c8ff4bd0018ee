package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The page that an alert points to.
 *
 * @param text all of it, in Markdown
 */
record Runbook(String text) {

	private static final Pattern QUERY = Pattern.compile("(?ms)^```promql\\n(.*?)\\n```$");

	static Runbook of(Path folder, String alert) throws IOException {
		return new Runbook(Files.readString(folder.resolve(alert + ".md")));
	}

	/**
	 * Returns what it says to ask Prometheus, in its order.
	 * @param application the application that the alert is about
	 * @return the queries
	 */
	List<String> queries(String application) {
		return QUERY.matcher(this.text)
			.results()
			.map((MatchResult query) -> query.group(1).replace("$application", application))
			.toList();
	}

}
