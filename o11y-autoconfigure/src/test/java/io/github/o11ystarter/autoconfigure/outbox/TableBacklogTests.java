package io.github.o11ystarter.autoconfigure.outbox;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.o11ystarter.autoconfigure.outbox.OutboxBacklog.Reading;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TableBacklog} on a real PostgreSQL, and on H2 for all that is in no
 * way special.
 */
class TableBacklogTests {

	private static EmbeddedPostgres postgres;

	private static HikariDataSource pool;

	private static JdbcDataSource h2;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		pool = new HikariDataSource();
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setMaximumPoolSize(2);
		pool.setAutoCommit(false);
		h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");
	}

	@AfterAll
	static void stop() throws IOException {
		pool.close();
		postgres.close();
	}

	@Test
	void rowsThatHaveNotBeenSentWait() throws Exception {
		execute("create table sent (id int primary key, created_at timestamptz, sent_at timestamptz)",
				"insert into sent select i, now() - i * interval '1 second', case when i > 90 then now() end"
						+ " from generate_series(1, 100) i");
		Reading reading = read(pool, table("sent", "created_at", "sent_at", null, List.of()), 1000);
		assertThat(reading.pending()).isEqualTo(90);
		assertThat(reading.oldestAge()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
	}

	@Test
	void countingStopsAtTheLimitAndTheOldestIsTheOldest() throws Exception {
		execute("create table many (created_at timestamptz)",
				"insert into many select now() - ((i * 7919) % 100) * interval '1 minute' from generate_series(1, 100) i");
		Reading reading = read(pool, table("many", "created_at", null, null, List.of()), 10);
		assertThat(reading.pending()).isEqualTo(10);
		assertThat(reading.oldestAge()).isBetween(Duration.ofMinutes(99), Duration.ofMinutes(100));
	}

	@Test
	void aStatusMayBeATextAnEnumOrABoolean() throws Exception {
		execute("create type state as enum ('new', 'retry', 'done')",
				"create table statuses (created_at timestamp, kind state, word text, done boolean)",
				"insert into statuses values (now(), 'new', 'new', false), (now(), 'retry', 'retry', false),"
						+ " (now(), 'done', 'x'' or ''1', true)");
		assertThat(pending("kind", "new", "retry")).isEqualTo(2);
		assertThat(pending("word", "x' or '1")).isEqualTo(1);
		assertThat(pending("done", "false")).isEqualTo(2);
	}

	@Test
	void aTimeMayBeANumberOfMilliseconds() throws Exception {
		execute("create table millis (at bigint)",
				"insert into millis values (extract(epoch from now())::bigint * 1000 - 60000)");
		assertThat(read(pool, table("millis", "at", null, null, List.of()), 10).oldestAge())
			.isBetween(Duration.ofSeconds(59), Duration.ofSeconds(90));
	}

	@Test
	void anEmptyTableHasNoAge() throws Exception {
		execute("create table nothing (created_at timestamptz)");
		assertThat(read(pool, table("nothing", "created_at", null, null, List.of()), 10))
			.isEqualTo(new Reading(0, Duration.ZERO));
	}

	@Test
	void aTableThatIsLockedIsWaitedForNoLongerThanAllowed() throws Exception {
		execute("create table locked (created_at timestamptz)");
		try (Connection other = postgres.getPostgresDatabase().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("lock table locked");
			long begin = System.nanoTime();
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> read(pool, table("locked", "created_at", null, null, List.of()), 10));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void theConnectionGoesBackAsItWas() throws Exception {
		execute("create table polite (created_at timestamptz)");
		read(pool, table("polite", "created_at", null, null, List.of()), 10);
		assertThat(new JdbcTemplate(postgres.getPostgresDatabase()).queryForObject(
				"select count(*) from pg_stat_activity where state like 'idle in transaction%'", Integer.class))
			.isZero();
		try (Connection connection = pool.getConnection()) {
			assertThat(connection.getNetworkTimeout()).isZero();
		}
	}

	@Test
	void anotherDatabaseIsReadWithPortableSql() throws Exception {
		JdbcTemplate jdbc = new JdbcTemplate(h2);
		jdbc.execute(
				"create table outbox (id int, created_at timestamp with time zone, state varchar(10), done boolean)");
		for (int i = 1; i <= 5; i++) {
			jdbc.update("insert into outbox values (?, dateadd('second', ?, current_timestamp), ?, false)", i, -i * 60,
					(i < 4) ? "new" : "done");
		}
		Reading reading = read(h2, table("outbox", "created_at", null, "state", List.of("new")), 2);
		assertThat(reading.pending()).isEqualTo(2);
		assertThat(reading.oldestAge()).isBetween(Duration.ofSeconds(180), Duration.ofSeconds(210));
		assertThat(read(h2, table("outbox", "created_at", null, "done", List.of("false")), 10).pending()).isEqualTo(5);
	}

	private static long pending(String column, String... values) throws SQLException {
		return read(pool, table("statuses", "created_at", null, column, List.of(values)), 10).pending();
	}

	private static Reading read(DataSource dataSource, OutboxProperties.Table table, int limit) throws SQLException {
		OutboxProperties properties = new OutboxProperties(true, Duration.ofSeconds(5), Duration.ofSeconds(1), limit,
				Map.of());
		return new TableBacklog(dataSource, table, properties).read();
	}

	private static OutboxProperties.Table table(String name, String created, @Nullable String sent,
			@Nullable String status, List<String> pending) {
		return new OutboxProperties.Table(name, created, sent, status, pending, null, null, null);
	}

	private static void execute(String... statements) {
		JdbcTemplate jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
		for (String statement : statements) {
			jdbc.execute(statement);
		}
	}

}
