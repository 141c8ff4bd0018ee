package io.github.o11ystarter.demo.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.prometheus.Prometheus;

/**
 * Cuts the Watchdog, and looks whether its heartbeats end: whoever waits for them outside
 * is then the one who tells.
 *
 * @param inbox what is told
 */
record Heartbeat(Inbox inbox) {

	private static final String ALERT = "WATCHDOG";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	// Several times the pause between two.
	private static final Duration SILENCE = Duration.ofSeconds(10);

	Outcome run(Prometheus prometheus) {
		long before = beats();
		boolean beats = Await.until(PATIENCE, () -> beats() >= before + 2);
		Instant cut = Instant.now();
		prometheus.kill();
		boolean ended = Await.until(PATIENCE, () -> last(cut).plus(SILENCE).isBefore(Instant.now()));
		List<String> mistakes = !beats ? List.of("There were no heartbeats.")
				: ended ? List.of() : List.of("The heartbeats go on without Prometheus.");
		return new Outcome("Prometheus is killed", ALERT, "P3", ended ? Duration.between(cut, last(cut)) : null, null,
				ended ? "no heartbeat any more" : "", mistakes);
	}

	private long beats() {
		return this.inbox.told().stream().filter(Heartbeat::isBeat).count();
	}

	private Instant last(Instant otherwise) {
		return this.inbox.told()
			.stream()
			.filter(Heartbeat::isBeat)
			.map(Told::at)
			.filter((at) -> at.isAfter(otherwise))
			.max(Instant::compareTo)
			.orElse(otherwise);
	}

	private static boolean isBeat(Told told) {
		return told.firing() && told.alert().equals(ALERT);
	}

}
