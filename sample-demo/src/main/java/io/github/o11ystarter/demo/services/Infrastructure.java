package io.github.o11ystarter.demo.services;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.screen.Screen;

/**
 * Kafka and Postgres, wherever they run.
 *
 * @param bootstrapServers where Kafka answers
 * @param game the database of the game service
 * @param payout the database of the game consumer
 */
public record Infrastructure(String bootstrapServers, Database game, Database payout) {

	/**
	 * Starts Kafka and Postgres.
	 */
	@FunctionalInterface
	public interface Starter {

		/**
		 * Starts both and waits until they answer.
		 * @param run stops them in the end
		 * @param screen shows the progress
		 * @return where they are
		 */
		Infrastructure start(Run run, Screen screen);

	}

}
