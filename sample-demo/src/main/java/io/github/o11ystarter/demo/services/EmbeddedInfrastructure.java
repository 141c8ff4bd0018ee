package io.github.o11ystarter.demo.services;

import java.util.Objects;

import io.github.o11ystarter.demo.broker.KafkaBroker;
import io.github.o11ystarter.demo.database.Postgres;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.Together;
import io.github.o11ystarter.demo.screen.Screen;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and Postgres on this machine, without Docker.
 */
public final class EmbeddedInfrastructure implements Infrastructure.Starter {

	private @Nullable Postgres postgres;

	private @Nullable KafkaBroker kafka;

	@Override
	public Infrastructure start(Run run, Screen screen) {
		Together.Pair<Postgres, KafkaBroker> both = Together.run(
				() -> screen.step("Postgres", () -> Postgres.start(run), (server) -> "127.0.0.1:" + server.port()),
				() -> screen.step("Kafka", () -> KafkaBroker.start(run), KafkaBroker::bootstrapServers));
		Postgres postgres = both.first();
		this.postgres = postgres;
		this.kafka = both.second();
		return new Infrastructure(both.second().bootstrapServers(), postgres.database("game"),
				postgres.database("payout"));
	}

	/**
	 * Returns the broker.
	 * @return the broker, which was started
	 */
	public KafkaBroker kafka() {
		return Objects.requireNonNull(this.kafka, "not started");
	}

	/**
	 * Returns the database server.
	 * @return the server, which was started
	 */
	public Postgres postgres() {
		return Objects.requireNonNull(this.postgres, "not started");
	}

}
