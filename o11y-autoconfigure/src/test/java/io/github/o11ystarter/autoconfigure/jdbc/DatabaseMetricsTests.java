package io.github.o11ystarter.autoconfigure.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.db.PostgreSQLDatabaseMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLState;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.metadata.HikariDataSourcePoolMetadata;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What an application shows of its databases, on a real PostgreSQL.
 */
class DatabaseMetricsTests {

	private static EmbeddedPostgres postgres;

	private static RunningApplication application;

	@BeforeAll
	static void start() throws IOException, SQLException {
		postgres = EmbeddedPostgres.start();
		Pools.postgresUrl = postgres.getJdbcUrl("postgres", "postgres");
		application = RunningApplication.withoutWeb()
			.with(Pools.class, RecordedSpans.class)
			.properties("management.tracing.sampling.probability=0.0", "o11y.jdbc.postgres.interval=1s")
			.start();
		for (DataSource dataSource : application.context().getBeansOfType(DataSource.class).values()) {
			// Pools open their first connections for somebody, and never for us.
			dataSource.getConnection().close();
		}
	}

	@AfterAll
	static void stop() throws IOException {
		application.close();
		postgres.close();
	}

	@Test
	void statementsAreTimedByDataSourceAndOperationAlsoOutsideOfATraceAndInOneThatIsNotSampled() {
		JdbcTemplate games = new JdbcTemplate(application.context().getBean("games", DataSource.class));
		games.execute("create table play (id int)");
		Observation.createNotStarted("request", application.context().getBean(ObservationRegistry.class))
			.observe(() -> games.update("insert into play values (1)"));
		new JdbcTemplate(application.context().getBean("audit", DataSource.class)).queryForList("select 1");
		assertThat(sample("db_client_operation_duration_seconds_count", "datasource=\"games\"",
				"db_namespace=\"postgres|postgres\"", "db_operation_name=\"INSERT\"", "db_system_name=\"postgresql\"",
				"error_type=\"none\""))
			.isEqualTo(1);
		assertThat(sample("db_client_operation_duration_seconds_count", "datasource=\"audit\"",
				"db_namespace=\"audit\"", "db_operation_name=\"SELECT\"", "db_system_name=\"h2database\""))
			.isEqualTo(1);
		assertThat(sample("o11y_jdbc_slow_queries_total", "datasource=\"games\"", "db_operation_name=\"INSERT\""))
			.isZero();
		assertThat(application.context().getBean(RecordedSpans.class).all())
			.noneMatch((span) -> span.getKind() == SpanKind.CLIENT);
	}

	@Test
	void poolsMadeByHandAreShownAlthoughTheyAreTraced() throws SQLException {
		try (Connection connection = application.context().getBean("games", DataSource.class).getConnection()) {
			assertThat(connection.isValid(1)).isTrue();
			assertThat(sample("hikaricp_connections_active", "pool=\"games\"")).isEqualTo(1);
			assertThat(sample("hikaricp_connections_max", "pool=\"games\"")).isEqualTo(3);
			assertThat(sample("hikaricp_connections_max", "pool=\"spare\"")).isEqualTo(1);
			assertThat(sample("hikaricp_connections_acquire_seconds_count", "pool=\"games\"")).isPositive();
			assertThat(sample("jdbc_connections_max", "name=\"games\"")).isEqualTo(3);
		}
	}

	@Test
	void connectionsOfTheServerAreCounted() throws SQLException {
		try (Connection other = postgres.getPostgresDatabase().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("select 1");
			await().until(() -> gauge("o11y.jdbc.postgres.connections", "state", "idle_in_transaction") == 1);
		}
		await().until(() -> gauge("o11y.jdbc.postgres.connections", "state", "idle_in_transaction") == 0);
		assertThat(gauge("o11y.jdbc.postgres.connections", "state", "active")).isPositive();
		assertThat(gauge("o11y.jdbc.postgres.server.connections", "datasource", "games")).isBetween(1.0, 20.0);
		assertThat(gauge("o11y.jdbc.postgres.server.max.connections", "datasource", "games"))
			.isEqualTo(new JdbcTemplate(postgres.getPostgresDatabase())
				.queryForObject("select current_setting('max_connections')::int", Integer.class)
				.doubleValue());
		assertThat(meters().find("o11y.jdbc.postgres.connections").tag("datasource", "audit").gauges()).isEmpty();
	}

	@Test
	void aServerThatDoesNotAnswerIsGivenUpWithoutAThreadForItAndTheConnectionIsAsBefore() throws SQLException {
		try (Connection blocking = postgres.getPostgresDatabase().getConnection();
				Connection connection = postgres.getPostgresDatabase().getConnection()) {
			connection.setNetworkTimeout(Runnable::run, 7_000);
			blocking.setAutoCommit(false);
			blocking.createStatement().execute("lock table pg_catalog.pg_authid");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> PostgresUse.read(connection, Duration.ofMillis(50)))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(PSQLState.QUERY_CANCELED.getState()));
			blocking.rollback();
			assertThat(PostgresUse.read(connection).used()).isPositive();
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
			try (ResultSet limit = connection.createStatement().executeQuery("show statement_timeout")) {
				limit.next();
				assertThat(limit.getString(1)).isEqualTo("0");
			}
		}
		await("no timer of the driver").until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("PostgreSQL-JDBC-SharedTimer")));
	}

	@Test
	void nobodyWaitsForAConnectionBecauseServersAreAsked() throws Exception {
		await().until(() -> meters().find("o11y.jdbc.postgres.server.connections").tag("datasource", "spare").gauge(),
				(gauge) -> gauge != null && gauge.value() > 0);
		try (Connection connection = application.context().getBean("spare", DataSource.class).getConnection()) {
			await().until(() -> meters().find("o11y.jdbc.postgres.readings.missed")
				.tags("datasource", "spare", "reason", "busy")
				.counters()
				.stream()
				.anyMatch((counter) -> counter.count() > 0));
			assertThat(((HikariDataSource) application.context().getBean("spare")).getHikariPoolMXBean()
				.getThreadsAwaitingConnection()).isZero();
			assertThat(connection.isValid(1)).isTrue();
		}
	}

	@Test
	void aServerIsReadAlthoughItsDataSourceIsMadeLaterOrAnew() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(O11yJdbcAutoConfiguration.class));
		runner.run((context) -> assertThat(context.getBean(PostgresReader.class).isRunning()).isFalse());
		runner.withBean(JdbcDataSource.class, JdbcDataSource::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(context.getBean(PostgresReader.class).isRunning()).isTrue());
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		PostgresServer server = new PostgresServer("games", Duration.ofSeconds(30), registry);
		HikariDataSource games = (HikariDataSource) application.context()
			.getBean(TracedDataSourceBeanPostProcessor.class)
			.dataSources()
			.get("games");
		JdbcDataSource other = new JdbcDataSource();
		other.setURL("jdbc:h2:mem:other");
		server.read(other, (dataSource) -> new HikariDataSourcePoolMetadata(games));
		assertThat(registry.getMeters()).isEmpty();
		server.read(postgres.getPostgresDatabase(), (dataSource) -> new HikariDataSourcePoolMetadata(games));
		assertThat(registry.get("o11y.jdbc.postgres.server.connections").gauge().value()).isPositive();
	}

	@Test
	void aMeterFilterMayNeedTheDatabaseAndTracesMayBeMissing() {
		try (RunningApplication bare = RunningApplication.withoutWeb()
			.withoutPackages("io.micrometer.tracing")
			.without(OpenTelemetrySdk.class)
			.with(FilterFromDatabase.class)
			.properties("spring.datasource.generate-unique-name=true")
			.start()) {
			assertThat(bare.context().getBeanProvider(Tracer.class).getIfAvailable()).isNull();
			bare.context().getBean(JdbcTemplate.class).queryForList("select 1");
			assertThat(bare.context().getBean(MeterRegistry.class).get(StatementMeters.DURATION).timer().count())
				.isEqualTo(1);
		}
	}

	@Test
	void metricsOfTheApplicationWinAndEachPartCanBeSwitchedOff() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(O11yJdbcAutoConfiguration.class));
		runner.run((context) -> assertThat(context).hasSingleBean(PostgresReader.class)
			.hasSingleBean(StatementMetrics.class));
		runner
			.withBean(PostgreSQLDatabaseMetrics.class,
					() -> new PostgreSQLDatabaseMetrics(new JdbcDataSource(), "postgres"))
			.run((context) -> assertThat(context).doesNotHaveBean(PostgresReader.class)
				.hasSingleBean(StatementMetrics.class));
		runner.withPropertyValues("o11y.jdbc.metrics.enabled=false", "o11y.jdbc.postgres.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PostgresReader.class)
				.doesNotHaveBean(StatementMetrics.class));
		runner.withPropertyValues("o11y.jdbc.slow-query-threshold=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("o11y.jdbc.slow-query-threshold"));
	}

	private static MeterRegistry meters() {
		return application.context().getBean(MeterRegistry.class);
	}

	private static double sample(String name, String... labels) {
		return application.context()
			.getBean(PrometheusMeterRegistry.class)
			.scrape()
			.lines()
			.filter((line) -> line.startsWith(name + "{") && Arrays.stream(labels).allMatch(line::contains))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElse(Double.NaN);
	}

	private static double gauge(String name, String tag, String value) {
		return meters().find(name)
			.tag("datasource", "games")
			.tag(tag, value)
			.gauges()
			.stream()
			.mapToDouble(Gauge::value)
			.findFirst()
			.orElse(Double.NaN);
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		private static String postgresUrl;

		@Bean
		@Primary
		HikariDataSource games() {
			return pool("games", 3);
		}

		@Bean
		HikariDataSource spare() {
			return pool("spare", 1);
		}

		@Bean
		JdbcDataSource audit() {
			JdbcDataSource dataSource = new JdbcDataSource();
			dataSource.setURL("jdbc:h2:mem:audit");
			return dataSource;
		}

		private static HikariDataSource pool(String name, int size) {
			HikariDataSource pool = new HikariDataSource();
			pool.setPoolName(name);
			pool.setJdbcUrl(postgresUrl);
			pool.setMaximumPoolSize(size);
			pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
			return pool;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FilterFromDatabase {

		@Bean
		MeterFilter filterFromDatabase(JdbcTemplate jdbc) {
			List<?> unused = jdbc.queryForList("select 1");
			return MeterFilter.accept();
		}

	}

}
