package io.github.o11ystarter.autoconfigure.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link OutboxProperties}.
 */
class OutboxPropertiesTests {

	private static final String PLAYS = "o11y.outbox.tables.plays.";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "table|outbox; drop table play", "table|outbox where 1 = 1 --", "table|a.b.c.d",
					"table|(select 1)", "table|\"a\" b\"", "table|~~", "created-column|now()", "created-column|1abc",
					"sent-column|a/**/b", "status-column|a b", "order-column|id desc" })
	void whatIsNoNameInSqlIsRefused(String property, String value) {
		assertRefused(PLAYS + property, value, "identifier of SQL");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "o11y.outbox.interval|10ms|100ms to 1h", "o11y.outbox.timeout|0s|1s to 60s",
					"o11y.outbox.count-limit|0|1 to 1000000", "o11y.outbox.tables.plays.interval|2h|100ms to 1h",
					"o11y.outbox.tables.plays.pending-values|new|given together with 'status-column'" })
	void whatCannotWorkIsRefused(String property, String value, String mend) {
		assertThatException().isThrownBy(() -> bind(PLAYS + "table", "outbox", property, value))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining(property)
			.withMessageContaining(mend);
	}

	@Test
	void aTableWithoutATableIsRefused() {
		assertThatException().isThrownBy(() -> bind(PLAYS + "sent-column", "sent_at"))
			.havingRootCause()
			.withMessageContaining(PLAYS + "table")
			.withMessageContaining("identifier of SQL");
	}

	@Test
	void schemasQuotesAndDollarsAreNames() {
		OutboxProperties properties = bind(PLAYS + "table", "game.\"Out Box\"", PLAYS + "created-column", "created$at");
		OutboxProperties.Table table = properties.tables().get("plays");
		assertThat(table).isNotNull();
		assertThat(BacklogQuery.of(table, 100, "PostgreSQL")).isEqualTo(
				"select count(*), min(created), current_timestamp from (select created$at as created from game.\"Out Box\""
						+ " order by created$at fetch first 100 rows only) oldest");
	}

	@Test
	void everyDatabaseIsAskedInItsOwnWords() {
		OutboxProperties.Table table = bind(PLAYS + "table", "outbox", PLAYS + "status-column", "state",
				PLAYS + "pending-values", "new,retry", PLAYS + "order-column", "id")
			.tables()
			.get("plays");
		assertThat(table).isNotNull();
		assertThat(Stream.of("MySQL", "Microsoft SQL Server").map((product) -> BacklogQuery.of(table, 7, product)))
			.containsExactly(
					"select count(*), min(created), current_timestamp from (select created_at as created from outbox"
							+ " where state in (?, ?) order by id limit 7) oldest",
					"select count(*), min(created), current_timestamp from (select top (7) created_at as created from outbox"
							+ " where state in (?, ?) order by id) oldest");
	}

	private static void assertRefused(String property, String value, String mend) {
		assertThatException().isThrownBy(() -> bind(PLAYS + "table", "outbox", property, value))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining(property)
			.withMessageContaining(value)
			.withMessageContaining(mend);
	}

	private static OutboxProperties bind(String... properties) {
		Map<String, String> map = new HashMap<>();
		for (int i = 0; i < properties.length; i += 2) {
			map.put(properties[i], properties[i + 1]);
		}
		return new Binder(new MapConfigurationPropertySource(map))
			.bind("o11y.outbox", Bindable.of(OutboxProperties.class))
			.get();
	}

}
