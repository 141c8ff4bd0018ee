package io.github.o11ystarter.demo.services;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log lines, read as strictly as a log store may: one object a line and no name twice.
 */
final class JsonLines {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private JsonLines() {
	}

	static List<JsonNode> parse(List<String> lines) {
		return lines.stream().map(JsonLines::parse).toList();
	}

	static JsonNode parse(String line) {
		try {
			JsonNode node = STRICT.readTree(line);
			assertThat(node.isObject()).as(line).isTrue();
			return node;
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError("Not one JSON object: " + line, ex);
		}
	}

}
