package io.github.o11ystarter.slo.text;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Json}.
 */
class JsonTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "a\"b, \"a\\\"b\"", "a\\b, \"a\\\\b\"", "`a\nb`, \"a\\nb\"",
			"`a\tb`, \"a\\tb\"", "`a\rb`, \"a\\u000db\"", "`a\u0000b`, \"a\\u0000b\"", "a\u2028b, \"a\\u2028b\"",
			"a\ufeffb, \"a\\ufeffb\"", "a\uffffb, \"a\\uffffb\"", "a\uDB40\uDC41b, \"a\\udb40\\udc41b\"",
			"a\ud800b, \"a\\ufffdb\"", "a\udc00b, \"a\\ufffdb\"", "ä🙂, \"ä🙂\"", "`` , \"\"", "</b>, \"</b>\"" })
	void writesStrings(String text, String json) {
		assertThat(Json.string(text)).isEqualTo(json);
	}

	@Test
	void writesTrees() {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("b", Arrays.asList(1, 2L, true, null, new BigDecimal("1E-7")));
		tree.put("a", Map.of("\"", Map.of()));
		tree.put("c", List.of("k", List.of()));
		assertThat(Json.write(tree)).isEqualTo("""
				{
				  "b": [
				    1,
				    2,
				    true,
				    null,
				    0.0000001
				  ],
				  "a": {
				    "\\"": {}
				  },
				  "c": [
				    "k",
				    []
				  ]
				}
				""");
	}

	@Test
	void writesWhatIsNoTree() {
		assertThat(Json.write(null)).isEqualTo("null\n");
		assertThat(Json.write("a")).isEqualTo("\"a\"\n");
		assertThat(Json.write(Map.of())).isEqualTo("{}\n");
		assertThat(Json.write(List.of())).isEqualTo("[]\n");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Json.write(List.of(1.5)))
			.withMessageContaining("java.lang.Double");
	}

}
