package io.github.o11ystarter.demo.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page with queries in blocks marked as {@code promql}, an empty line between two.
 */
public final class QueryPage {

	private static final String EMPTY_WHEN_WELL = "empty-when-well";

	private static final Pattern BLOCK = Pattern.compile("^```promql([^\n]*)\n(.*?)^```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private final String text;

	private QueryPage(String text) {
		this.text = text;
	}

	public static QueryPage read(Path file) throws IOException {
		return new QueryPage(Files.readString(file));
	}

	/**
	 * Returns the queries that always have an answer.
	 * @return PromQL
	 */
	public List<String> answered() {
		return queries("");
	}

	/**
	 * Returns the queries that have an answer when something is wrong.
	 * @return PromQL
	 */
	public List<String> emptyWhenWell() {
		return queries(EMPTY_WHEN_WELL);
	}

	private List<String> queries(String mark) {
		return BLOCK.matcher(this.text)
			.results()
			.filter((block) -> mark(block).equals(mark))
			.flatMap(QueryPage::queries)
			.toList();
	}

	private static String mark(MatchResult block) {
		String mark = block.group(1).strip();
		if (!mark.isEmpty() && !mark.equals(EMPTY_WHEN_WELL)) {
			throw new IllegalArgumentException("Nobody knows what 'promql " + mark + "' is.");
		}
		return mark;
	}

	private static Stream<String> queries(MatchResult block) {
		return Stream.of(block.group(2).split("\n\n")).map(String::strip).filter((query) -> !query.isEmpty());
	}

}
