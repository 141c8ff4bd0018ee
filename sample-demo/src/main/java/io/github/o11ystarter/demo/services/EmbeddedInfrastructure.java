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

	@Override
	public Infrastructure start(Run run, Screen screen) {
		Together.Pair<Postgres, KafkaBroker> both = Together.run(
				() -> screen.step("Postgres", () -> Postgres.start(run), (server) -> "127.0.0.1:" + server.port()),
				() -> screen.step("Kafka", () -> KafkaBroker.start(run), KafkaBroker::bootstrapServers));
		Postgres postgres = both.first();
		this.postgres = postgres;
		return new Infrastructure(both.second().bootstrapServers(), postgres.database("game"),
				postgres.database("payout"));
	}

	/**
	 * Returns the database server.
	 * @return the server, which was started
	 */
	public Postgres postgres() {
		return Objects.requireNonNull(this.postgres, "not started");
	}

}
