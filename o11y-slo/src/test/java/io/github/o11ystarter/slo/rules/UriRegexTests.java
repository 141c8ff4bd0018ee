package io.github.o11ystarter.slo.rules;

import java.util.List;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.promql.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UriRegex}. The application counts events by the same patterns, and has
 * the same cases in its own tests.
 */
class UriRegexTests {

	@ParameterizedTest
	@CsvSource({ "/api/**, /api", "/api/**, /api/", "/api/**, /api/a/b", "/**, /", "/**, /a/b",
			"/players/*, /players/{id}", "/players/**, /players/{id}/games", "/files/*.json, /files/a.json",
			"/files/a*b*c, /files/axxbyyc", "/**/end, /end", "/**/end, /a/b/end", "/a/**/b/**/c, /a/x/b/y/b/z/c",
			"/a/*/c, /a/b/c", "/a/**/b, /a/b", "/**/b, /b", "/a**, /ab" })
	void matches(String pattern, String route) {
		assertThat(route).matches(regex(pattern));
	}

	@ParameterizedTest
	@CsvSource({ "/api/**, /apis", "/api/**, /v1/api/a", "/api/*, /api", "/api/*, /api/a/b",
			"/files/*.json, /files/a.xml", "/files/a*b*c, /files/axxbyy", "/**/end, /a/end/b", "/a/**/b/**/c, /a/b/x",
			"/api.*, /apixv1", "/a**, /a/b", "/a/**b, /a/x/b" })
	void doesNotMatch(String pattern, String route) {
		assertThat(route).doesNotMatch(regex(pattern));
	}

	@Test
	void aVariableStandsForItself() {
		assertThat(UriRegex.matcher(List.of("/players/{id}")))
			.isEqualTo(Matcher.anyOf("uri", List.of("/players/{id}")));
	}

	private static Pattern regex(String pattern) {
		return Pattern.compile(UriRegex.matcher(List.of(pattern)).value());
	}

}
