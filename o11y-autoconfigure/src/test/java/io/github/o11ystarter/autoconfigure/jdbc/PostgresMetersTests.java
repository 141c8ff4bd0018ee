package io.github.o11ystarter.autoconfigure.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.o11ystarter.autoconfigure.jdbc.PostgresUse.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PostgresMeters}.
 */
class PostgresMetersTests {

	private final AtomicLong clock = new AtomicLong();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final PostgresMeters meters = new PostgresMeters("games", Duration.ofSeconds(30), this.registry,
			this.clock::get);

	@Test
	void theLastReadingIsShownAsLongAsItIsFresh() {
		assertThat(used()).isNaN();
		this.meters.take(new PostgresUse(Map.of(State.ACTIVE, 2L), 7, 100));
		pass(90);
		assertThat(used()).isEqualTo(7);
		assertThat(this.registry.get("o11y.jdbc.postgres.connections").tag("state", "active").gauge().value())
			.isEqualTo(2);
		assertThat(this.registry.get("o11y.jdbc.postgres.connections").tag("state", "idle").gauge().value()).isZero();
		pass(1);
		assertThat(used()).isNaN();
	}

	@Test
	void readingsThatAreMissingAreCountedByTheReason() {
		this.meters.missed("busy");
		this.meters.missed("busy");
		this.meters.missed("failed");
		assertThat(this.registry.get("o11y.jdbc.postgres.readings.missed").tag("reason", "busy").counter().count())
			.isEqualTo(2);
	}

	private double used() {
		return this.registry.get("o11y.jdbc.postgres.server.connections").gauge().value();
	}

	private void pass(long seconds) {
		this.clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
	}

}
