package io.github.o11ystarter.sample.game.play;

import java.time.Duration;

import io.github.o11ystarter.autoconfigure.metrics.business.ActiveGauge;
import io.github.o11ystarter.autoconfigure.metrics.business.BusinessCounter;
import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetrics;
import io.github.o11ystarter.autoconfigure.metrics.business.MoneyTotal;

import org.springframework.stereotype.Component;

/**
 * Counts plays, the money at stake and who plays.
 */
@Component
class PlayMetrics {

	private final BusinessCounter accepted;

	private final MoneyTotal wagers;

	private final ActiveGauge players;

	PlayMetrics(BusinessMetrics metrics) {
		this.accepted = metrics
			.counter("game.plays.accepted", "Plays accepted: committed together with their outbox row.")
			.register();
		this.wagers = metrics.money("game.wagers", "Money put at stake by accepted plays.")
			.currencies("EUR", "USD", "GBP")
			.register();
		this.players = metrics.active("game.players.active", "Players who have played in the last five minutes.")
			.window(Duration.ofMinutes(5))
			.register();
	}

	void accepted(Play play) {
		this.accepted.increment();
		this.wagers.add(play.wager(), play.currency());
		this.players.seen(play.playerId());
	}

}
