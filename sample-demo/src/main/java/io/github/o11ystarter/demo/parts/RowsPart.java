package io.github.o11ystarter.demo.parts;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Infrastructure;
import io.github.o11ystarter.demo.services.Play;

/**
 * The rows of the play in both databases.
 */
final class RowsPart implements Part.Finder {

	private static final String PLAY = """
			SELECT id, player_id, wager, currency, created_at FROM play
			WHERE id = ?::uuid""";

	private static final String OUTBOX = """
			SELECT id, topic, record_key, trace_context, published_at FROM outbox
			WHERE payload::json ->> 'play_id' = ?""";

	private static final String PLAY_RESULT = "SELECT * FROM play_result WHERE play_id = ?::uuid";

	private static final String PAYOUT = "SELECT * FROM payout WHERE play_id = ?::uuid";

	private final Screen screen;

	private final Infrastructure infrastructure;

	private final Play play;

	RowsPart(Screen screen, Infrastructure infrastructure, Play play) {
		this.screen = screen;
		this.infrastructure = infrastructure;
		this.play = play;
	}

	@Override
	public Part look() {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		add(this.infrastructure.game(), "play", PLAY, "", lines, missing);
		add(this.infrastructure.game(), "outbox", OUTBOX, "", lines, missing);
		add(this.infrastructure.payout(), "play_result", PLAY_RESULT, "", lines, missing);
		add(this.infrastructure.payout(), "payout", PAYOUT, "PAID", lines, missing);
		return new Part("4  Rows in Postgres", this.screen.aligned(lines), missing);
	}

	private void add(Database database, String table, String sql, String status, List<Map.Entry<String, String>> lines,
			List<String> missing) {
		String name = database.name() + "." + table;
		try {
			List<Map<String, String>> rows = database.query(sql, this.play.id());
			rows.forEach((row) -> lines.add(Map.entry(name, text(row))));
			if (rows.size() != 1) {
				missing.add("one row in " + name + "; there are " + rows.size());
			}
			else if (!status.isEmpty() && !status.equals(rows.get(0).get("status"))) {
				missing.add("status " + status + " in " + name + "; it is " + rows.get(0).get("status"));
			}
		}
		catch (SQLException ex) {
			missing.add("a row in " + name + "; Postgres says " + ex.getMessage());
		}
	}

	private String text(Map<String, String> row) {
		return row.entrySet()
			.stream()
			// A trace context has several lines; here it is one value of a row.
			.map((column) -> this.screen.style().dim(column.getKey() + "=") + column.getValue().replace('\n', ' '))
			.collect(Collectors.joining(" "));
	}

}
