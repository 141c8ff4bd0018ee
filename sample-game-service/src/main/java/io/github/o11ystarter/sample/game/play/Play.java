package io.github.o11ystarter.sample.game.play;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A play, as it is stored and, in JSON, as it is published.
 *
 * @param playId unique id of the play
 * @param playerId who plays
 * @param wager what is at stake, always with two decimals
 * @param currency ISO 4217 code of the wager's currency
 * @param playedAt when it was accepted
 */
record Play(UUID playId, String playerId, BigDecimal wager, String currency, Instant playedAt) {

	static Play of(PlayRequest request) {
		// Postgres keeps microseconds; cut here, so that row and record tell the same
		// time.
		return new Play(UUID.randomUUID(), request.playerId(), request.wager().setScale(2), request.currency(),
				Instant.now().truncatedTo(ChronoUnit.MICROS));
	}

}
