package io.github.o11ystarter.slo.promql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Matcher}.
 */
class MatcherTests {

	private static final List<String> PIECES = List.of("a", "-", "ä", "🙂", "(", "(?:", "(?i)", "(?P<a>", "(?<a>",
			"(?=", "(?!", "(?<=", "(?>", ")", "[", "[^", "]", "{", "{2}", "{2,}", "{1,500}", "{3,2}", "{1001}", "{,2}",
			"}", "*", "+", "?", "|", "^", "$", ".", "\\", "\\d", "\\D", "\\b", "\\z", "\\Z", "\\G", "\\1", "\\k",
			"\\x41", "\\x{10FFFF}", "\\x{110000}", "\\u0041", "\\pL", "\\pX", "\\p{Lu}", "\\p{^N}", "\\p{Alpha}",
			"\\P{L}", "\\.", "\\-", "\\_", "\\/", "\\ä", "\\Q", "\\E", "\\n", "\\e", "\\h", "\\R", "[:alpha:]",
			"[:none:]", "z-a", "a-z", "&&", "\n", "\"", " ", "\u0000");

	@ParameterizedTest
	@ValueSource(strings = { "(", ")", "a)", "[", "[]", "[a", "*", "+a", "a**", "a*+", "a++", "a{2}{3}", "a{1001}",
			"(a{100}){100}", "a{2,1}", "a{99999999999}", "|*", "(?:+)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)",
			"(?<n>a)", "(?P=n)", "(a)\\1", "\\k<n>", "\\", "\\Z", "\\G", "\\R", "\\h", "\\u0041", "\\cA", "\\e",
			"\\p{Alpha}", "\\pX", "[z-a]", "[a-\\d]", "[[:no:]]", "(?x)a", "\\ä", "\\x{110000}" })
	void refusesWhatIsNoExpressionOfRe2(String regex) {
		assertThatIllegalArgumentException().isThrownBy(() -> Matcher.matching("a", regex))
			.withMessageContaining("RE2");
		assertThatIllegalArgumentException().isThrownBy(() -> new Matcher("a", "!~", regex));
		assertThat(Matcher.equal("a", regex).value()).isEqualTo(regex);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a|b|", "2..|4..", "/api(/.*)?", "a\\.b", "[^/]*", "(?i)get", "(?i:get)", "a{2}",
			"a{2,}?", "a*?", "{", "a{,2}", "]", "[]a]", "[^]a]", "[a-]", "[\\d-z]", "[[:alpha:]_]", "\\d+\\.\\d{1,3}",
			"\\pL\\p{Lu}\\P{^N}", "\\x41\\x{1F600}", "()|(?:)", "^a$", "\\bfoo\\z", "((a{10}){10}){10}", "[a&&b]" })
	void allowsWhatIsOne(String regex) {
		assertThat(Matcher.matching("a", regex).value()).isEqualTo(regex);
	}

	@Test
	void prometheusTakesWhateverIsAllowed(@TempDir Path folder) {
		Random random = new Random(20261121);
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < 30_000; i++) {
			StringBuilder regex = new StringBuilder();
			for (int pieces = random.nextInt(7); pieces >= 0; pieces--) {
				regex.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			try {
				String expr = Selector.of("x", Matcher.matching("a", regex.toString()), Matcher.equal("b", "c"))
					.toString();
				rules.add(new RecordingRule("r:" + i, expr, Map.of()));
			}
			catch (IllegalArgumentException ex) {
				// Prometheus may well take some of them.
			}
		}
		assertThat(rules).hasSizeGreaterThan(2_000);
		String file = RuleFile.write(List.of(new RuleGroup("a", Duration.ofSeconds(30), rules)), new Origin("a", "b"));
		Promtool.accepts(folder, Map.of("rules.yml", file), "check", List.of("rules.yml"));
	}

	@Test
	void refusesWhatASelectorCannotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> Matcher.equal("__name__", "x"))
			.withMessageContaining("__name__");
		assertThatIllegalArgumentException().isThrownBy(() -> Matcher.equal("a", "x\uFFFD"));
		assertThatIllegalArgumentException().isThrownBy(() -> Matcher.equal("a", "x\uD800"));
		assertThatIllegalArgumentException().isThrownBy(() -> Selector.parse("x_total{a=~\"(\"}"))
			.withMessageStartingWith("not a selector")
			.withMessageContaining("'a'");
	}

	@Test
	void doesNotReadDeeperThanThereIsRoom() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Matcher.matching("a", "(".repeat(100_000) + ")".repeat(100_000)));
	}

}
