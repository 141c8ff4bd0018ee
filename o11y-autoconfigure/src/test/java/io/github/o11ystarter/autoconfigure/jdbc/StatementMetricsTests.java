package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.PlainLines;
import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StatementMetrics}.
 */
@ExtendWith({ PlainLines.class, OutputCaptureExtension.class })
class StatementMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final String database = "metrics-" + UUID.randomUUID();

	private Connection target;

	@BeforeEach
	void connect() throws SQLException {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:" + this.database);
		this.target = h2.getConnection();
		this.target.createStatement().execute("create table t (id int primary key, name varchar(20))");
		this.target.createStatement().execute("create alias sleep for 'java.lang.Thread.sleep(long)'");
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.target.close();
	}

	@Test
	void everyWayToExecuteAStatementIsTimed() throws SQLException {
		Connection connection = connection(Duration.ZERO);
		try (Statement statement = connection.createStatement()) {
			statement.execute("insert into t values (1, 'one')");
			statement.executeUpdate("update t set name = 'eins'");
			statement.executeQuery("select * from t").close();
			statement.addBatch("delete from t where id = 2");
			statement.addBatch("delete from t where id = 3");
			statement.executeBatch();
		}
		try (PreparedStatement statement = connection.prepareStatement("insert into t values (?, ?)")) {
			for (int i = 10; i < 13; i++) {
				statement.setInt(1, i);
				statement.setString(2, "n");
				statement.addBatch();
			}
			statement.executeBatch();
		}
		try (CallableStatement statement = connection.prepareCall("{call sleep(?)}")) {
			statement.setInt(1, 20);
			statement.execute();
		}
		connection.setAutoCommit(false);
		connection.commit();
		connection.rollback();
		assertThat(counts("none")).containsExactlyInAnyOrder("INSERT 2", "UPDATE 1", "SELECT 1", "DELETE 1", "CALL 1",
				"COMMIT 1", "ROLLBACK 1");
		assertThat(timer((timer) -> is(timer, "db.operation.name", "CALL")).totalTime(TimeUnit.MILLISECONDS))
			.isBetween(19.0, 10_000.0);
	}

	@Test
	void theLabelsAreThoseOfTheSpanAndTheNameOfTheBean() throws SQLException {
		connection(Duration.ZERO).createStatement().executeQuery("select 1");
		assertThat(timer((timer) -> true).getId().getTags()).containsExactlyInAnyOrder(Tag.of("datasource", "games"),
				Tag.of("db.system.name", "h2database"), Tag.of("db.namespace", this.database),
				Tag.of("db.operation.name", "SELECT"), Tag.of("error.type", "none"));
	}

	@Test
	void whatFailsIsTimedByItsSqlStateAndThrownAsItIs() throws SQLException {
		Connection connection = connection(Duration.ZERO);
		try (Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.executeQuery("select * from nowhere"));
			statement.execute("insert into t values (1, 'one')");
			statement.addBatch("insert into t values (1, 'one')");
			assertThatExceptionOfType(BatchUpdateException.class).isThrownBy(statement::executeBatch);
		}
		assertThat(counts("42S02")).containsExactly("SELECT 1");
		assertThat(counts("23505")).containsExactly("INSERT 1");
	}

	@Test
	void errorTypesAreBounded() {
		ErrorTypes types = new ErrorTypes();
		for (int i = 0; i < 100; i++) {
			types.of(new SQLException("", String.format("%05d", i)));
		}
		assertThat(types.of(new SQLException("", "00007"))).isEqualTo("00007");
		assertThat(types.of(new SQLException("", "99999"))).isEqualTo("_OTHER");
		assertThat(new ErrorTypes().of(new SQLException("", "a b"))).isEqualTo("java.sql.SQLException");
	}

	@Test
	void theConnectionIsInAllElseTheOneItWas() throws SQLException {
		Connection connection = connection(Duration.ZERO);
		Object same = connection;
		assertThat(connection).isEqualTo(same).isNotEqualTo(this.target).hasSameHashCodeAs(same);
		assertThat(connection.unwrap(JdbcConnection.class)).isSameAs(this.target);
		assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
		try (Statement statement = connection.createStatement()) {
			assertThat(statement.getConnection()).isSameAs(connection);
			Object sameStatement = statement;
			assertThat(statement).isEqualTo(sameStatement).hasSameHashCodeAs(sameStatement);
		}
		assertThat(connection).hasToString(this.target.toString());
	}

	@Test
	void slowStatementsAreCountedAndTheFirstIsNamedWithoutItsValues(CapturedOutput output) throws SQLException {
		try (Statement statement = connection(Duration.ofMillis(10)).createStatement()) {
			statement.executeQuery("select 'secret', 987654321");
			for (int i = 0; i < 3; i++) {
				statement.executeQuery("select sleep(20), 'secret', 987654321");
			}
		}
		assertThat(this.meters.get("o11y.jdbc.slow.queries")
			.tags("datasource", "games", "db.operation.name", "SELECT")
			.counter()
			.count()).isEqualTo(3);
		assertThat(output.getAll().lines().filter((line) -> line.contains("slow_query"))).singleElement()
			.asString()
			.contains("WARN")
			.contains("select sleep(?), ?, ?")
			.doesNotContain("secret")
			.doesNotContain("987654321");
	}

	@Test
	void aPreparedStatementWithValuesInItIsNamedWithoutThem(CapturedOutput output) throws SQLException {
		try (PreparedStatement statement = connection(Duration.ofMillis(10))
			.prepareStatement("select sleep(?), 'secret'")) {
			statement.setInt(1, 20);
			statement.executeQuery();
		}
		assertThat(output).contains("select sleep(?), ?").doesNotContain("secret");
	}

	@Test
	void nothingIsSlowWithoutAThreshold() throws SQLException {
		try (Statement statement = connection(Duration.ZERO).createStatement()) {
			statement.executeQuery("select sleep(20)");
		}
		assertThat(this.meters.get("o11y.jdbc.slow.queries").counter().count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aMeterThatCannotBeMadeCostsNoStatement(boolean linkage) throws SQLException {
		this.meters.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				if (linkage) {
					throw new NoSuchMethodError("on purpose");
				}
				throw new IllegalStateException("on purpose");
			}

		});
		try (Statement statement = connection(Duration.ZERO).createStatement()) {
			assertThat(statement.executeQuery("select 1").next()).isTrue();
		}
	}

	@Test
	void aConnectionStaysAsItIsUntilThereIsARegistry() throws SQLException {
		StatementMetrics metrics = new StatementMetrics(Duration.ZERO);
		DataSource dataSource = traced(new SingleConnectionDataSource(this.target, true), metrics);
		assertThat(Proxy.getInvocationHandler(dataSource.getConnection())).isNotInstanceOf(ObservedConnection.class);
		metrics.bindTo(this.meters);
		assertThat(Proxy.getInvocationHandler(dataSource.getConnection())).isInstanceOf(ObservedConnection.class);
	}

	@Test
	void aConnectionIsHandedOutAlthoughItCannotBeMeasured() throws SQLException {
		DataSource dataSource = traced(new SingleConnectionDataSource(this.target, true), (name, database) -> {
			throw new NoClassDefFoundError("on purpose");
		});
		assertThat(dataSource.getConnection().isValid(1)).isTrue();
	}

	@Test
	void whatADataSourceThrowsWhenThereIsNoConnectionComesOutAsItIs() {
		SQLException down = new SQLException("down", "08001");
		DataSource dataSource = traced(new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				throw down;
			}

			@Override
			public Connection getConnection(String username, String password) throws SQLException {
				throw down;
			}

		}, new StatementMetrics(Duration.ZERO));
		assertThatException().isThrownBy(dataSource::getConnection).isSameAs(down);
		assertThatException().isThrownBy(() -> dataSource.getConnection("sa", "")).isSameAs(down);
	}

	@Test
	void aDataSourceThatOnlyFindsTheOneOfAScopeMeasuresNothing() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yJdbcAutoConfiguration.class))
			.withUserConfiguration(Scoped.class)
			.run((context) -> {
				context.getBean(StatementMetrics.class).bindTo(this.meters);
				new JdbcTemplate(context.getBean("scoped", DataSource.class)).queryForList("select 1");
				assertThat(this.meters.get(StatementMeters.DURATION).timers()).singleElement()
					.satisfies((timer) -> assertThat(timer.count()).isOne());
			});
	}

	private static DataSource traced(DataSource dataSource, StatementTimers timers) {
		return (DataSource) new TracedDataSourceBeanPostProcessor(
				new StaticListableBeanFactory(Map.of("timers", timers)), Propagation.NONE)
			.postProcessAfterInitialization(dataSource, "games");
	}

	private Connection connection(Duration slowThreshold) throws SQLException {
		StatementMetrics metrics = new StatementMetrics(slowThreshold);
		metrics.bindTo(this.meters);
		return traced(new SingleConnectionDataSource(this.target, false), metrics).getConnection();
	}

	private List<String> counts(String errorType) {
		return this.meters.find(StatementMeters.DURATION)
			.tag("error.type", errorType)
			.timers()
			.stream()
			.map((timer) -> timer.getId().getTag("db.operation.name") + " " + timer.count())
			.toList();
	}

	private Timer timer(Predicate<Timer> wanted) {
		return this.meters.get(StatementMeters.DURATION).timers().stream().filter(wanted).findFirst().orElseThrow();
	}

	private static boolean is(Timer timer, String tag, String value) {
		return value.equals(timer.getId().getTag(tag));
	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
		DataSource scoped() {
			JdbcDataSource dataSource = new JdbcDataSource();
			dataSource.setURL("jdbc:h2:mem:scoped");
			return dataSource;
		}

	}

}
