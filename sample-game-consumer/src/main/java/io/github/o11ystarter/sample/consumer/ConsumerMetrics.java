package io.github.o11ystarter.sample.consumer;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessCounter;
import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetrics;
import io.github.o11ystarter.autoconfigure.metrics.business.BusinessRatio;
import io.github.o11ystarter.autoconfigure.metrics.business.MoneyTotal;

import org.springframework.stereotype.Component;

/**
 * Counts what becomes of plays.
 */
@Component
class ConsumerMetrics {

	private final BusinessRatio settled;

	private final BusinessCounter redelivered;

	private final BusinessCounter failed;

	private final BusinessCounter payouts;

	private final MoneyTotal paid;

	private final BusinessCounter deadLettered;

	ConsumerMetrics(BusinessMetrics metrics) {
		this.settled = metrics
			.ratio("game.plays.settled",
					"Plays settled: result and payout are written. A win pays more than the wager.")
			.results("win", "loss")
			.register();
		this.redelivered = metrics
			.counter("game.plays.redelivered",
					"Plays Kafka delivered again after they had been settled; they change nothing.")
			.register();
		this.failed = metrics.counter("game.plays.failed", "Attempts at a play that failed and will be repeated.")
			.label("step", Step.class)
			.openLabel("error", 20)
			.register();
		this.payouts = metrics.counter("game.payouts", "Payouts the partner has answered for good.")
			.label("status", "paid", "rejected")
			.register();
		this.paid = metrics.money("game.payouts.amount", "Money the partner has paid to players.")
			.currencies("EUR", "USD", "GBP")
			.register();
		this.deadLettered = metrics
			.counter("game.plays.dead.lettered", "Records nobody can read, moved to the dead-letter topic.")
			.register();
	}

	void settled(Play play, Payout payout) {
		this.settled.record(payout.amount().compareTo(play.wager()) > 0);
	}

	void redelivered() {
		this.redelivered.increment();
	}

	void failed(Step step, Exception ex) {
		this.failed.with(step, ex.getClass().getSimpleName()).increment();
	}

	void paid(Payout payout) {
		this.payouts.with("paid").increment();
		this.paid.add(payout.amount(), payout.currency());
	}

	void rejected() {
		this.payouts.with("rejected").increment();
	}

	void deadLettered() {
		this.deadLettered.increment();
	}

	/**
	 * What can fail.
	 */
	enum Step {

		/**
		 * To write result and payout.
		 */
		SETTLEMENT,

		/**
		 * To have the partner pay.
		 */
		PAYOUT

	}

}
