package io.github.o11ystarter.autoconfigure.observation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpUrl}.
 */
class HttpUrlTests {

	@ParameterizedTest
	@CsvSource({ "https://api.example.org/a/b?c=d#e, https://api.example.org, https://api.example.org/a/b",
			"http://user:secret@host:8080/a, http://host:8080, http://host:8080/a",
			"http://user:p@ss@host/a@b, http://host, http://host/a@b", "http://host, http://host, http://host",
			"http://host?token=1, http://host, http://host", "http://u:p@, http://, http://",
			"http://host\\@evil/a, http://host, http://host\\@evil/a", "/a/b;jsessionid=1?c=d, '', /a/b",
			"/a?u=http://host, '', /a", "UNKNOWN, '', UNKNOWN", "'', '', ''" })
	void partsOfAUrl(String url, String origin, String withoutQuery) {
		assertThat(HttpUrl.origin(url)).isEqualTo(origin);
		assertThat(HttpUrl.withoutQuery(url)).isEqualTo(withoutQuery);
	}

}
