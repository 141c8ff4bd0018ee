package io.github.o11ystarter.slo.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link io.github.o11ystarter.slo.text.Yaml}.
 */
class YamlTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "yes", "No", "ON", "true", "null", "~", "y", "1e3", "1", "-1", "0x1", "0o7",
			"017", "1_000", "1:30", ".5", ".inf", ".NaN", "+1", "2026-11-21", "2026-11-21T00:00:00Z", "- a", "-",
			"--- a", "...", "? a", ": ", "a: b", "a:", ":a", "a:b", "a:{b", "#", "a #b", "a#b", " a", "a ", "a  b",
			"\ta", "a\tb", "[a]", "{a}", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "|-", "'", "\"", "'a'",
			"a'b\"c", "a\"b", "a\\b", "{{ $labels.slo }}", "<<", "=", "ä", "日本", "🙂", "30s", "30S", "5m", "1y",
			"vector(1)", "x{a=\"b\"}" })
	void keepsStringsThatLookLikeSomethingElse(String text) {
		assertReadAs(text, text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\n", "\na", "\n", "\n\n", "a\n\nb", "a\n\n", "a\nb\n", " a\nb", "a\n  b",
			"a \nb", "a\n \nb", "a\n\tb", "a\r\nb", "a\rb\nc", "# a\nb", "- a\n- b", "a: b\nc: d", "---\na", "ä\nß",
			"a\n#b\n", "a\n\u2028b", "\u2028a\nb", "\u0000\nb", "a\n..." })
	void keepsTextOfSeveralLines(String text) {
		assertReadAs(text, text);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\u0000", "\u0007", "\u001b[0m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u2028",
					"\u2029", "\u202e", "\ufeff", "\ufffe", "\uffff", "\uD834\uDD73", "\uDB40\uDC41", "\uD83F\uDFFF" })
	void keepsCharactersThatNobodySees(String text) {
		assertReadAs(text, text);
		assertReadAs("a" + text + "b", "a" + text + "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud800", "a\udc00b", "\udc00\ud800" })
	void replacesHalvesOfSurrogatePairs(String text) {
		assertReadAs(text, text.replaceAll("[\\ud800-\\udfff]", "\ufffd"));
	}

	@ParameterizedTest
	@CsvSource({ "a b, a b", "'a\"b', '''a\"b'''", "slo:objective:ratio, slo:objective:ratio", "30s, 30s",
			"1e3, '\"1e3\"'", "'a: b', '\"a: b\"'" })
	void quotesNoMoreThanItHasTo(String text, String written) {
		assertThat(write(Map.of("k", text))).isEqualTo("k: " + written + "\n");
	}

	@Test
	void escapesBeyondTheBasicPlaneAsYamlHasIt() {
		assertThat(write(Map.of("k", "\uDB40\uDC41"))).isEqualTo("k: \"\\U000e0041\"\n");
	}

	@Test
	void writesBlocksWhereverAStringMayBe() {
		assertThat(write(List.of("a\nb", Map.of("k", "c\n\nd\n"), List.of("e\nf")))).isEqualTo("""
				- |-
				  a
				  b
				- k: |
				    c

				    d
				- - |-
				    e
				    f
				""");
	}

	@Test
	void writesTreesOfAnyShape() {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("empty map", Map.of());
		tree.put("empty list", List.of());
		tree.put("null", null);
		tree.put("yes", true);
		tree.put("1", List.of(1, 2L, new BigDecimal("1E+3"), new BigDecimal("0.0010")));
		tree.put("", List.of(List.of(List.of("a"), Map.of("b", List.of(Map.of())))));
		tree.put("a: b\n", "c");
		String yaml = write(tree);
		assertThat(yaml).contains("- 1000\n").contains("- 0.0010\n");

		Map<String, Object> expected = new LinkedHashMap<>(tree);
		expected.put("1", List.of(1, 2, 1000, 0.001));
		assertThat(read(yaml)).isEqualTo(expected);
	}

	@Test
	void writesDocumentsWithNothingInThem() {
		assertThat(write(Map.of())).isEqualTo("{}\n");
		assertThat(write(List.of())).isEqualTo("[]\n");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> write("text"));
		assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(1.5)))
			.withMessageContaining("java.lang.Double");
		assertThatIllegalArgumentException().isThrownBy(() -> write(Map.of("k".repeat(513), 1)))
			.withMessageContaining("513");
	}

	private static void assertReadAs(String text, String expected) {
		assertThat(read(write(Map.of("k", text)))).isEqualTo(Map.of("k", expected));
		assertThat(read(write(Map.of(text, "v")))).isEqualTo(Map.of(expected, "v"));
		assertThat(read(write(List.of(text, text)))).isEqualTo(List.of(expected, expected));
		assertThat(read(write(List.of(Map.of(text, List.of(text)), "after"))))
			.isEqualTo(List.of(Map.of(expected, List.of(expected)), "after"));
	}

	private static String write(Object tree) {
		return io.github.o11ystarter.slo.text.Yaml.write(tree);
	}

	private static Object read(String yaml) {
		return new Yaml().load(yaml);
	}

}
