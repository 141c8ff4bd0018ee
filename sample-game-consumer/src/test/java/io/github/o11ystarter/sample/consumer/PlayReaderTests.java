package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PlayReader}.
 */
class PlayReaderTests {

	private static final String ID = "6f1b2a52-7f5c-4e4e-9d55-0b8c2f5f1a11";

	private final PlayReader reader = new PlayReader(
			JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());

	@Test
	void readsAPlayAndLeavesOutWhatItDoesNotKnow() {
		assertThat(this.reader
			.read("{'play_id':'ID','player_id':'p','wager':1.50,'currency':'EUR','played_at':'x'}".replace("ID", ID)
				.replace('\'', '"')))
			.isEqualTo(new Play(UUID.fromString(ID), "p", new BigDecimal("1.50"), "EUR"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "no json", "null", "[]", "17", "{}", "{'play_id':'ID'",
			"{'play_id':'no id','player_id':'p','wager':1,'currency':'EUR'}",
			"{'player_id':'p','wager':1,'currency':'EUR'}", "{'play_id':'ID','wager':1,'currency':'EUR'}",
			"{'play_id':'ID','player_id':'p','currency':'EUR'}", "{'play_id':'ID','player_id':'p','wager':1}",
			"{'play_id':'ID','player_id':'p','wager':0,'currency':'EUR'}",
			"{'play_id':'ID','player_id':'p','wager':-1,'currency':'EUR'}",
			"{'play_id':'ID','player_id':'p','wager':1e20,'currency':'EUR'}",
			"{'play_id':'ID','player_id':'p','wager':1.001,'currency':'EUR'}",
			"{'play_id':'ID','player_id':'p','wager':1,'currency':'euros'}",
			"{'play_id':'ID','player_id':'p\\u0000','wager':1,'currency':'EUR'}" })
	void anythingElseIsPoison(String value) {
		assertThatExceptionOfType(PoisonRecordException.class)
			.isThrownBy(() -> this.reader.read((value != null) ? value.replace("ID", ID).replace('\'', '"') : null));
	}

}
