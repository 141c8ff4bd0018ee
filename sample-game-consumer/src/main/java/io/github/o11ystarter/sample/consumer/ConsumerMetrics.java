package io.github.o11ystarter.sample.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts what becomes of plays. Every series is there from the start: a rate needs a zero
 * to begin from, and an alert cannot tell "nothing yet" from "not running".
 */
@Component
class ConsumerMetrics {

	private final Counter settled;

	private final Counter redelivered;

	private final Counter paid;

	private final Counter rejected;

	private final Counter deadLettered;

	ConsumerMetrics(MeterRegistry registry) {
		this.settled = Counter.builder("game.plays.settled")
			.description("Plays settled: result and payout are written.")
			.register(registry);
		this.redelivered = Counter.builder("game.plays.redelivered")
			.description("Plays that arrived again after they had been settled.")
			.register(registry);
		this.paid = payouts("paid", registry);
		this.rejected = payouts("rejected", registry);
		this.deadLettered = Counter.builder("game.plays.dead.lettered")
			.description("Records nobody can read, moved to the dead-letter topic.")
			.register(registry);
	}

	private static Counter payouts(String status, MeterRegistry registry) {
		return Counter.builder("game.payouts")
			.description("Payouts the partner has answered for good.")
			.tag("status", status)
			.register(registry);
	}

	void settled() {
		this.settled.increment();
	}

	void redelivered() {
		this.redelivered.increment();
	}

	void paid() {
		this.paid.increment();
	}

	void rejected() {
		this.rejected.increment();
	}

	void deadLettered() {
		this.deadLettered.increment();
	}

}
