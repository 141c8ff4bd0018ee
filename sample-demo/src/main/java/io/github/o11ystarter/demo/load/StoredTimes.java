package io.github.o11ystarter.demo.load;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.services.Infrastructure;

/**
 * What the rows of both databases say. Both are in one server, so one clock wrote all
 * times.
 *
 * @param plays plays that were stored
 * @param outbox from the writing of an outbox row to its mark as published: no unsent row
 * was ever older
 * @param results from the play to the transaction that stored its result
 * @param payouts from the play to the transaction that noted the partner's answer
 */
record StoredTimes(int plays, Times outbox, Times results, Times payouts) {

	private static final String PLAYS = """
			SELECT id, extract(epoch FROM created_at) AS seconds FROM play
			WHERE created_at >= to_timestamp(?)
			""";

	private static final String OUTBOX = """
			SELECT id, extract(epoch FROM published_at - created_at) AS seconds FROM outbox
			WHERE published_at IS NOT NULL AND created_at >= to_timestamp(?)
			""";

	private static final String RESULTS = """
			SELECT play_id AS id, extract(epoch FROM settled_at) AS seconds FROM play_result
			WHERE settled_at >= to_timestamp(?)
			""";

	private static final String PAYOUTS = """
			SELECT play_id AS id, extract(epoch FROM updated_at) AS seconds FROM payout
			WHERE status <> 'PENDING' AND updated_at >= to_timestamp(?)
			""";

	static StoredTimes since(Instant begin, Infrastructure infrastructure) throws SQLException {
		Map<String, Double> plays = seconds(infrastructure.game(), PLAYS, begin);
		Map<String, Double> outbox = seconds(infrastructure.game(), OUTBOX, begin);
		Map<String, Double> results = seconds(infrastructure.payout(), RESULTS, begin);
		Map<String, Double> payouts = seconds(infrastructure.payout(), PAYOUTS, begin);
		return new StoredTimes(plays.size(), Times.of(outbox.values().stream().mapToDouble(Double::doubleValue)),
				between(plays, results), between(plays, payouts));
	}

	private static Times between(Map<String, Double> begin, Map<String, Double> end) {
		return Times.of(begin.entrySet()
			.stream()
			.filter((play) -> end.containsKey(play.getKey()))
			.mapToDouble((play) -> Objects.requireNonNull(end.get(play.getKey())) - play.getValue()));
	}

	private static Map<String, Double> seconds(Database database, String sql, Instant begin) throws SQLException {
		Map<String, Double> seconds = new HashMap<>();
		for (Map<String, String> row : database.query(sql, begin.toEpochMilli() / 1e3)) {
			seconds.put(Objects.requireNonNull(row.get("id")),
					Double.valueOf(Objects.requireNonNull(row.get("seconds"))));
		}
		return seconds;
	}

}
