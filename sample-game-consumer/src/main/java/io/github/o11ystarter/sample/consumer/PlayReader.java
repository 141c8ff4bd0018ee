package io.github.o11ystarter.sample.consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the value of a record. This is not left to a deserializer: one that fails does so
 * inside the consumer's poll, before there is a record that could be dead-lettered.
 */
@Component
class PlayReader {

	private final JsonMapper json;

	PlayReader(JsonMapper json) {
		this.json = json;
	}

	Play read(@Nullable String value) {
		if (value == null) {
			throw new PoisonRecordException("The record has no value", null);
		}
		Play play;
		try {
			play = this.json.readValue(value, Play.class);
		}
		catch (JacksonException ex) {
			// The original message is free of the record's content.
			throw new PoisonRecordException("The record is not a play: " + ex.getOriginalMessage(), ex);
		}
		if (play == null) {
			throw new PoisonRecordException("The record is not a play: null", null);
		}
		return play;
	}

}
