package io.github.o11ystarter.sample.game.play;

import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code player} and {@code play}.
 */
@Repository
class PlayStore {

	private final JdbcClient jdbc;

	PlayStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void countPlay(String playerId) {
		this.jdbc.sql("""
				insert into player (id, plays) values (:id, 1)
				on conflict (id) do update set plays = player.plays + 1
				""").param("id", playerId).update();
	}

	void insert(Play play) {
		this.jdbc.sql("""
				insert into play (id, player_id, wager, currency, created_at)
				values (:id, :playerId, :wager, :currency, :playedAt)
				""")
			.param("id", play.playId())
			.param("playerId", play.playerId())
			.param("wager", play.wager())
			.param("currency", play.currency())
			.param("playedAt", play.playedAt().atOffset(ZoneOffset.UTC))
			.update();
	}

}
