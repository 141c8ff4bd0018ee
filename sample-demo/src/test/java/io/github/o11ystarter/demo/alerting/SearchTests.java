package io.github.o11ystarter.demo.alerting;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.o11ystarter.demo.alerting.Searches.Search;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds searches for lines and traces to what lines and spans have: neither Loki nor
 * Tempo says that a label has no such value, they find nothing.
 */
class SearchTests {

	private static final Set<String> LABELS = Set.of("service_name", "environment", "stream", "level");

	private static final Pattern SELECTOR = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern MATCHER = Pattern.compile("(\\w+) *(=~|!~|!=|=) *\"([^\"]*)\"");

	private static final Pattern ATTRIBUTE = Pattern.compile("\\bspan\\.([a-z_.]+)");

	private static final Pattern COMPARED = Pattern.compile("span\\.status *(=~|!~|>=|<=|!=|=|>|<) *(\\S+)");

	@Test
	void levelsAreWrittenAsAlloyWritesThem() {
		List<Search> searches = Searches.ofLines();
		assertThat(searches).hasSizeGreaterThan(50);
		searches.forEach((search) -> SELECTOR.matcher(search.query())
			.results()
			.flatMap((selector) -> MATCHER.matcher(selector.group(1)).results())
			.forEach((matcher) -> {
				assertThat(matcher.group(1)).as("%s", search).isIn(LABELS);
				if (matcher.group(1).equals("level") && !matcher.group(3).startsWith("(?i)")) {
					assertThat(matcher.group(3)).as("%s", search)
						.matches("(TRACE|DEBUG|INFO|WARN|ERROR)(\\|(DEBUG|INFO|WARN|ERROR))*");
				}
			}));
	}

	/**
	 * What a program of the stack writes is JSON or not; its level is a label in any
	 * case.
	 */
	@Test
	void levelsAreNotLookedForInTheText() {
		assertThat(Searches.ofLines())
			.allSatisfy((search) -> assertThat(search.query()).doesNotContainPattern("[|!][=~] *[\"`][^\"`]*level"));
	}

	/**
	 * One line that is no JSON fails a whole query of numbers, and the JVM writes one at
	 * each start. Comparing what was read from the line leaves such a line out, too.
	 */
	@Test
	void numbersAreNotMadeOfLinesThatCouldNotBeRead() {
		assertThat(Searches.ofLines()).filteredOn((search) -> search.query().contains("| json"))
			.filteredOn((search) -> search.query().matches("(?s).*(_over_time|rate) ?\\(.*"))
			.hasSizeGreaterThan(8)
			.allSatisfy((search) -> assertThat(search.query())
				.containsPattern("\\| json[^|]*\\| *(__error__=\"\"|\\w+ *(=~|=|!=) *\"[^\"]*\")"));
	}

	@Test
	void spansHaveWhatIsLookedFor() {
		List<Search> searches = Searches.ofTraces();
		assertThat(searches).hasSizeGreaterThan(45);
		searches.forEach((search) -> {
			ATTRIBUTE.matcher(search.query())
				.results()
				.forEach((attribute) -> assertThat(attribute.group(1)).as("%s", search).isIn(Searches.SPAN_ATTRIBUTES));
			// It is a text.
			COMPARED.matcher(search.query()).results().forEach((compared) -> {
				assertThat(compared.group(1)).as("%s", search).isIn("=", "!=", "=~", "!~");
				assertThat(compared.group(2)).as("%s", search).startsWith("\"");
			});
		});
	}

	/**
	 * The consumer has no requests that anybody would look for.
	 */
	@Test
	void spansOfKafkaAreNotLookedForAmongRequests() {
		assertThat(Searches.ofTraces()).filteredOn((search) -> search.where().contains("kafka"))
			.isNotEmpty()
			.noneMatch((search) -> search.query().matches(".*kind *= *server.*"));
	}

}
