package io.github.o11ystarter.sample.consumer;

import java.util.UUID;

import io.github.o11ystarter.sample.consumer.Payout.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code play_result} and {@code payout}.
 */
@Repository
class SettlementStore {

	private final JdbcClient jdbc;

	SettlementStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Insert the result of a play, unless it has one.
	 * @param play the play
	 * @param spin its result
	 * @return whether it had none
	 */
	boolean insertResult(Play play, Spin spin) {
		return this.jdbc.sql("""
				insert into play_result (play_id, player_id, wager, currency, symbols, multiplier)
				values (:playId, :playerId, :wager, :currency, :symbols, :multiplier)
				on conflict (play_id) do nothing
				""")
			.param("playId", play.playId())
			.param("playerId", play.playerId())
			.param("wager", play.wager())
			.param("currency", play.currency())
			.param("symbols", spin.symbols())
			.param("multiplier", spin.multiplier())
			.update() == 1;
	}

	void insertPayout(Payout payout) {
		this.jdbc.sql("""
				insert into payout (play_id, amount, currency, status)
				values (:playId, :amount, :currency, :status)
				on conflict (play_id) do nothing
				""")
			.param("playId", payout.playId())
			.param("amount", payout.amount())
			.param("currency", payout.currency())
			.param("status", payout.status().name())
			.update();
	}

	Payout findPayout(UUID playId) {
		return this.jdbc.sql("""
				select payout.play_id, play_result.player_id, payout.amount, payout.currency, payout.status
				from payout join play_result using (play_id)
				where play_id = :playId
				""").param("playId", playId).query(Payout.class).single();
	}

	/**
	 * Close a payout that is pending.
	 * @param playId the play it belongs to
	 * @param status what has become of it
	 * @param reference what the partner calls it
	 * @return whether it was pending
	 */
	boolean closePayout(UUID playId, Status status, @Nullable String reference) {
		return this.jdbc.sql("""
				update payout set status = :status, partner_reference = :reference, updated_at = now()
				where play_id = :playId and status = 'PENDING'
				""").param("playId", playId).param("status", status.name()).param("reference", reference).update() == 1;
	}

}
