package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for {@link UriPattern}.
 */
class UriPatternTests {

	@ParameterizedTest
	@CsvSource({ "/, /", "/api, /api", "/api/**, /api", "/api/**, /api/", "/api/**, /api/a/b", "/**, /", "/**, /a/b",
			"/players/{id}, /players/{id}", "/players/*, /players/{id}", "/players/**, /players/{id}/games",
			"/files/*.json, /files/a.json", "/files/a*b*c, /files/axxbyyc", "/**/end, /end", "/**/end, /a/b/end",
			"/a/**/b/**/c, /a/x/b/y/b/z/c", "/a/*/c, /a/b/c", "/a/**/b, /a/b", "/**/b, /b", "/a**, /ab" })
	void matches(String pattern, String route) {
		assertThat(UriPattern.ofRoutes(pattern).matches(route)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/, /a", "/api, /api/", "/api/**, /apis", "/api/**, /v1/api/a", "/api/*, /api", "/api/*, /api/a/b",
			"/players/{id}, /players/{player}", "/players/{id}, /players/17", "/files/*.json, /files/a.xml",
			"/files/a*b*c, /files/axxbyy", "/**/end, /a/end/b", "/a/**/b/**/c, /a/b/x", "/api.v1, /apixv1",
			"/a**, /a/b", "/a/**b, /a/x/b" })
	void doesNotMatch(String pattern, String route) {
		assertThat(UriPattern.ofRoutes(pattern).matches(route)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/players/{id}, /players/17, true", "/players/{id}/games, /players/17/games, true",
			"/players/{id}, /players/17/games, false", "/files/{*path}, /files/a/b, true", "/v{n}/a, /v1/a, true",
			"/players/{id}, /players, false", "'/p/{id:\\d{2}}/x', /p/17/x, true", "/p/{id:[^/]+}/x, /p/17/x, true",
			"/p/{id:[^/]+}/x, /p/17/y, false", "/p/{a}-{b:[a-z]+}, /p/1-x, true", "/p/{id, /p/17, true",
			"'/p/{*rest}', /p/1/2/3, true" })
	void variablesStandForAnythingInAPath(String pattern, String path, boolean expected) {
		assertThat(UriPattern.ofPaths(pattern).matches(path)).isEqualTo(expected);
	}

	@Test
	void aPathMadeUpToTakeLongTakesNoTime() {
		UriPattern pattern = UriPattern.ofPaths("/**/a/**/a/**/a/**/a/**/b");
		UriPattern glob = UriPattern.ofPaths("/*a*a*a*a*b");
		String path = "/a".repeat(50_000);
		assertThatNoException().isThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
			assertThat(pattern.matches(path)).isFalse();
			assertThat(glob.matches("/" + "a".repeat(100_000))).isFalse();
		}));
	}

}
