package io.github.o11ystarter.sample.game.play;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts plays and the money at stake. Every series is there from the start: a rate needs
 * a zero to begin from, and an alert cannot tell "nothing yet" from "not running".
 */
@Component
class PlayMetrics {

	private final Counter accepted;

	private final Map<String, Counter> wagers;

	PlayMetrics(MeterRegistry registry) {
		this.accepted = Counter.builder("game.plays.accepted")
			.description("Plays accepted: committed together with their outbox row.")
			.register(registry);
		this.wagers = List.of("EUR", "USD", "GBP")
			.stream()
			.collect(Collectors.toMap(Function.identity(),
					(currency) -> Counter.builder("game.wagers")
						.description("Money put at stake by accepted plays.")
						.tag("currency", currency)
						.register(registry)));
	}

	void accepted(Play play) {
		this.accepted.increment();
		Counter wagered = this.wagers.get(play.currency());
		if (wagered != null) {
			wagered.increment(play.wager().doubleValue());
		}
	}

}
