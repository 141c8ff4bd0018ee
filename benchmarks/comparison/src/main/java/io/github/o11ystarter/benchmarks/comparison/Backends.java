package io.github.o11ystarter.benchmarks.comparison;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.github.o11ystarter.demo.broker.KafkaBroker;
import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.database.Postgres;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.Together;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What the service talks to: the same for all variants, and out of their process.
 *
 * @param database a real Postgres
 * @param kafka addresses of a real broker
 * @param sink takes spans
 */
record Backends(Database database, String kafka, Sink sink) {

	private static final int ITEMS = 10;

	static Backends start(Run run) throws SQLException {
		Together.Pair<Postgres, KafkaBroker> both = Together.run(() -> Postgres.start(run),
				() -> KafkaBroker.start(run));
		Database plain = both.first().database("game");
		// What a commit costs the disk is nobody's here.
		Database database = new Database(plain.name(), plain.url() + "?options=-c%20synchronous_commit%3Doff",
				plain.username(), plain.password());
		database.execute("CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL)");
		database.execute("CREATE TABLE event (id text NOT NULL)");
		for (int id = 1; id <= ITEMS; id++) {
			database.execute("INSERT INTO item VALUES (" + id + ", 'item " + id + "')");
		}
		return new Backends(database, both.second().bootstrapServers(), run.start(Sink::start));
	}

	/**
	 * Make a topic of one partition.
	 */
	void createTopic(String topic) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.kafka))) {
			admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Kafka would not make the topic " + topic, ex);
		}
	}

	/**
	 * The number of records that have become rows.
	 */
	long rows() {
		try {
			return Long.parseLong(this.database.query("SELECT count(*) FROM event").get(0).values().iterator().next());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
