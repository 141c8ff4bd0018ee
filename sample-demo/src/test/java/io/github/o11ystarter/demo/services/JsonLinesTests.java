package io.github.o11ystarter.demo.services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonLinesTests {

	@Test
	void readsAnObject() {
		assertThat(JsonLines.parse("{\"a\":1}").path("a").asInt()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"a\":2}", "{\"a\":1} {\"b\":2}", "[1]", "text", "{\"a\":1", "{a:1}" })
	void refusesEverythingElse(String line) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> JsonLines.parse(line));
	}

}
