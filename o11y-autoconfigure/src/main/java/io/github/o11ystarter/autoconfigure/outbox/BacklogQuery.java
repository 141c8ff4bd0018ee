package io.github.o11ystarter.autoconfigure.outbox;

import java.util.Collections;
import java.util.Objects;

/**
 * The statement that counts what waits in a table, up to a limit, and asks the database
 * what time it is.
 */
final class BacklogQuery {

	private BacklogQuery() {
	}

	static String of(OutboxProperties.Table table, int limit, String databaseProduct) {
		String created = table.createdColumn();
		String order = Objects.requireNonNullElse(table.orderColumn(), created);
		// An alias without "as", which Oracle does not take.
		return "select count(*), min(created), current_timestamp from (select "
				+ bounded(created + " as created from " + table.table() + condition(table) + " order by " + order,
						limit, databaseProduct)
				+ ") oldest";
	}

	private static String condition(OutboxProperties.Table table) {
		if (table.sentColumn() != null) {
			return " where " + table.sentColumn() + " is null";
		}
		if (table.statusColumn() != null) {
			return " where " + table.statusColumn() + " in ("
					+ String.join(", ", Collections.nCopies(table.pendingValues().size(), "?")) + ")";
		}
		return "";
	}

	private static String bounded(String query, int limit, String databaseProduct) {
		return switch (databaseProduct) {
			case "Microsoft SQL Server" -> "top (" + limit + ") " + query;
			case "MySQL", "MariaDB", "SQLite" -> query + " limit " + limit;
			default -> query + " fetch first " + limit + " rows only";
		};
	}

}
