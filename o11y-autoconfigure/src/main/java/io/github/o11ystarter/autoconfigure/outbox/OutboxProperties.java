package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for outboxes.
 *
 * @param enabled Whether there are metrics of outboxes.
 * @param interval Time between two readings of a backlog. While entries wait, those a
 * relay reports as published cause readings in between.
 * @param timeout Time that a reading of a table may take.
 * @param countLimit Number at which counting stops; a backlog beyond it is shown as it.
 * @param tables Outboxes that are tables, by their names, which become the label
 * "outbox".
 */
@ConfigurationProperties("o11y.outbox")
public record OutboxProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration interval,
		@DefaultValue("2s") Duration timeout, @DefaultValue("10000") int countLimit,
		@DefaultValue Map<String, Table> tables) {

	private static final String PREFIX = "o11y.outbox";

	private static final int MAX_COUNT = 1_000_000;

	/**
	 * @throws InvalidConfigurationPropertyValueException if a bound is none, or a table
	 * cannot be read as it is described
	 */
	public OutboxProperties {
		checkInterval(PREFIX + ".interval", interval);
		check(PREFIX + ".timeout", timeout,
				timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Duration.ofMinutes(1)) <= 0,
				"1s to 60s");
		check(PREFIX + ".count-limit", countLimit, countLimit > 0 && countLimit <= MAX_COUNT, "1 to 1000000");
		tables = Map.copyOf(tables);
		tables.forEach(OutboxProperties::check);
	}

	Duration intervalOf(String outbox) {
		Table table = this.tables.get(outbox);
		return (table != null && table.interval() != null) ? table.interval() : this.interval;
	}

	private static void check(String name, Table table) {
		String prefix = PREFIX + ".tables." + name;
		check(prefix, name, OutboxMonitors.isName(name),
				"a name of at most 64 letters, digits, dots, dashes and underscores");
		checkIdentifier(prefix + ".table", table.table(), SqlIdentifiers.isTable(table.table()));
		checkIdentifier(prefix + ".created-column", table.createdColumn(),
				SqlIdentifiers.isColumn(table.createdColumn()));
		checkOptional(prefix + ".sent-column", table.sentColumn());
		checkOptional(prefix + ".status-column", table.statusColumn());
		checkOptional(prefix + ".order-column", table.orderColumn());
		check(prefix + ".status-column", table.statusColumn(),
				table.statusColumn() == null || table.sentColumn() == null, "absent where 'sent-column' is given");
		check(prefix + ".pending-values", table.pendingValues(),
				(table.statusColumn() == null) == table.pendingValues().isEmpty(),
				"given together with 'status-column': the values that it has before an entry is sent");
		if (table.interval() != null) {
			checkInterval(prefix + ".interval", table.interval());
		}
	}

	private static void checkInterval(String property, Duration interval) {
		check(property, interval,
				interval.compareTo(Duration.ofMillis(100)) >= 0 && interval.compareTo(Duration.ofHours(1)) <= 0,
				"100ms to 1h");
	}

	private static void checkOptional(String property, @Nullable String column) {
		checkIdentifier(property, column, column == null || SqlIdentifiers.isColumn(column));
	}

	private static void checkIdentifier(String property, @Nullable Object value, boolean valid) {
		check(property, value, valid, "an identifier of SQL: letters, digits and underscores, or anything but quotes"
				+ " between double quotes; a table may have a schema before a dot");
	}

	private static void check(String property, @Nullable Object value, boolean valid, String wanted) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It has to be " + wanted + ".");
		}
	}

	/**
	 * An outbox that is a table. Entries wait whose sent column is null, or whose status
	 * column has one of the pending values; with neither, all that are in the table.
	 *
	 * @param table Name of the table, with its schema if need be.
	 * @param createdColumn Column with the time of writing: a timestamp, or a number of
	 * milliseconds since 1970.
	 * @param sentColumn Column that is null until an entry has been sent.
	 * @param statusColumn Column that tells by its value whether an entry has been sent.
	 * @param pendingValues Values of the status column before an entry has been sent.
	 * @param orderColumn Column in whose order entries were written, and that an index of
	 * the waiting ones makes cheap; the created column if not given.
	 * @param dataSource Name of the bean; the one data source if not given.
	 * @param interval Time between two readings of this table.
	 */
	public record Table(@Nullable String table, @DefaultValue("created_at") String createdColumn,
			@Nullable String sentColumn, @Nullable String statusColumn, @DefaultValue List<String> pendingValues,
			@Nullable String orderColumn, @Nullable String dataSource, @Nullable Duration interval) {

		public Table {
			pendingValues = List.copyOf(pendingValues);
		}

	}

}
