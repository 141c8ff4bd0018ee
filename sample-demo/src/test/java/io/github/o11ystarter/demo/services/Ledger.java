package io.github.o11ystarter.demo.services;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.o11ystarter.demo.database.Database;

/**
 * Counts the rows a play has in each table.
 */
final class Ledger {

	private final Infrastructure infrastructure;

	private final String[] ids;

	Ledger(Infrastructure infrastructure, Collection<Play> plays) {
		this.infrastructure = infrastructure;
		this.ids = plays.stream().map(Play::id).toArray(String[]::new);
	}

	Map<String, Integer> plays() throws SQLException {
		return count(this.infrastructure.game(), "play", "id::text");
	}

	Map<String, Integer> outbox() throws SQLException {
		return count(this.infrastructure.game(), "outbox", "payload::json ->> 'play_id'");
	}

	Map<String, Integer> results() throws SQLException {
		return count(this.infrastructure.payout(), "play_result", "play_id::text");
	}

	Map<String, Integer> payouts() throws SQLException {
		return count(this.infrastructure.payout(), "payout", "play_id::text");
	}

	Map<String, Integer> paidPayouts() throws SQLException {
		return count(this.infrastructure.payout(), "payout WHERE status = 'PAID'", "play_id::text");
	}

	private Map<String, Integer> count(Database database, String table, String id) throws SQLException {
		String sql = "SELECT id, count(*) FROM (SELECT " + id + " AS id FROM " + table
				+ ") AS rows WHERE id = ANY (?) GROUP BY id";
		return database.query(sql, (Object) this.ids)
			.stream()
			.collect(Collectors.toMap((row) -> row.get("id"), (row) -> Integer.valueOf(row.get("count"))));
	}

}
