package io.github.o11ystarter.demo.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.o11ystarter.demo.process.Await;
import org.jspecify.annotations.Nullable;

/**
 * Lets something be broken until somebody else is told, too.
 *
 * @param inbox what is told
 * @param scale how much shorter a quarter of an hour is
 * @param faults breaks and mends
 */
record Escalation(Inbox inbox, TimeScale scale, Faults faults) {

	private static final String ALERT = "API_ERROR_RATE";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	Outcome run() throws Exception {
		Duration wait = TimeScale.parse(this.scale.shorten("15m"));
		Instant broken = Instant.now();
		@Nullable Delivery page;
		@Nullable Delivery mail;
		this.faults.takeTableAway();
		try {
			page = await(broken, (delivery) -> delivery.channel() == Channel.PAGERDUTY);
			mail = await(broken, (delivery) -> delivery.channel() == Channel.EMAIL);
		}
		finally {
			this.faults.putTableBack();
		}
		List<String> mistakes = new ArrayList<>();
		if (page == null || mail == null) {
			mistakes.add("It was not escalated.");
		}
		else if (Duration.between(page.at(), mail.at()).compareTo(wait.dividedBy(2)) < 0) {
			mistakes.add("It was escalated at once.");
		}
		return new Outcome("nobody answers for %d s (15 m)".formatted(wait.toSeconds()), ALERT, "P0",
				(mail != null) ? Duration.between(broken, mail.at()) : null, null, Channel.EMAIL.title(), mistakes);
	}

	private @Nullable Delivery await(Instant since, Predicate<Delivery> wanted) {
		return Await
			.value(PATIENCE,
					() -> this.inbox.deliveries()
						.stream()
						.filter((delivery) -> delivery.at().isAfter(since) && delivery.text().contains(ALERT))
						.filter(wanted)
						.findFirst(),
					Optional::isPresent)
			.orElse(null);
	}

}
