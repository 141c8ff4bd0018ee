package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a player has won with a play.
 *
 * @param playId the play
 * @param playerId who played
 * @param amount what is paid
 * @param currency ISO 4217 code of the amount's currency
 * @param status what has become of it
 */
record Payout(UUID playId, String playerId, BigDecimal amount, String currency, Status status) {

	static Payout of(Play play, Spin spin) {
		return new Payout(play.playId(), play.playerId(), spin.payout(play.wager()), play.currency(), Status.PENDING);
	}

	boolean isPending() {
		return this.status == Status.PENDING;
	}

	/**
	 * What has become of a payout.
	 */
	enum Status {

		/**
		 * The partner has not answered yet.
		 */
		PENDING,

		/**
		 * The partner has paid.
		 */
		PAID,

		/**
		 * The partner will not pay, however often it is asked.
		 */
		REJECTED

	}

}
