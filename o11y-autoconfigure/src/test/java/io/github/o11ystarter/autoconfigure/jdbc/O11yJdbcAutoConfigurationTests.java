package io.github.o11ystarter.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.instrumentation.jdbc.internal.dbinfo.DbInfo;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link O11yJdbcAutoConfiguration}.
 */
class O11yJdbcAutoConfigurationTests {

	@Test
	void aStatementIsASpanBelowWhatIsGoingOn() {
		try (RunningApplication application = application().start()) {
			SpanData span = statement(application, "select 'secret' from t where id = 987654321");
			assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
			assertThat(span.getParentSpanId()).isEqualTo(span(application, "request").getSpanId());
			assertThat(span.getAttributes().get(stringKey("db.system.name"))).isEqualTo("h2database");
		}
	}

	@Test
	void valuesAreNotInTheSpan() {
		try (RunningApplication application = application().start()) {
			SpanData span = statement(application, "select 'secret' from t where id = 987654321");
			assertThat(span.getAttributes().get(stringKey("db.query.text"))).isEqualTo("select ? from t where id = ?");
			assertThat(span.getAttributes().asMap().values().toString()).doesNotContain("secret")
				.doesNotContain("987654321");
		}
	}

	@Test
	void aStatementThatFailsIsAnError() {
		try (RunningApplication application = application().start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			jdbc.execute("create alias fail as 'int fail() { throw new RuntimeException(\"on purpose\"); }'");
			observe(application, () -> assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
				.isThrownBy(() -> jdbc.queryForObject("select fail()", Integer.class)));
			assertThat(client(application).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		}
	}

	@Test
	void aStatementOutsideOfAnyTraceMakesNoTraceOfItsOwn() {
		try (RunningApplication application = application().start()) {
			application.context().getBean(JdbcTemplate.class).queryForList("select * from t");
			observe(application, () -> {
			});
			span(application, "request");
			assertThat(application.context().getBean(RecordedSpans.class).all())
				.noneMatch((span) -> span.getKind() == SpanKind.CLIENT);
		}
	}

	@Test
	void theBeanKeepsItsTypeAndThePoolItsMetrics() {
		try (RunningApplication application = application().start()) {
			assertThat(application.context().getBean(HikariDataSource.class).getMaximumPoolSize()).isPositive();
			statement(application, "select * from t");
			assertThat(application.context().getBean(MeterRegistry.class).get("hikaricp.connections").gauge().value())
				.isPositive();
		}
	}

	@Test
	void aRoutingAndLazyDataSourceMakesOneSpanThatNamesTheDatabaseThatWasAsked() {
		try (RunningApplication application = application().with(Routing.class).start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			for (String database : List.of("one", "two")) {
				Routing.key = database;
				observe(application, () -> jdbc.queryForList("select 1"));
			}
			assertThat(application.context().getBean(RecordedSpans.class).all())
				.filteredOn((span) -> span.getKind() == SpanKind.CLIENT)
				.extracting((span) -> span.getAttributes().get(stringKey("db.namespace")))
				.containsExactly("one", "two");
		}
	}

	@Test
	void aDataSourceThatCannotBeExtendedIsTracedAllTheSame() {
		try (RunningApplication application = application().with(Final.class).start()) {
			assertThat(statement(application, "select * from t").getKind()).isEqualTo(SpanKind.CLIENT);
		}
	}

	@Test
	void aDataSourceWithAFinalMethodIsTracedAllTheSame() {
		try (RunningApplication application = application().with(FinalMethod.class).start()) {
			assertThat(statement(application, "select * from t").getKind()).isEqualTo(SpanKind.CLIENT);
		}
	}

	@Test
	void aStatementIsASpanIfItsTraceIsSampledWhenItIsExecuted() {
		try (RunningApplication application = application().properties("o11y.jdbc.metrics.enabled=false").start()) {
			DataSource dataSource = application.context().getBean(DataSource.class);
			try (Connection connection = dataSource.getConnection();
					PreparedStatement statement = connection.prepareStatement("select * from t")) {
				statement.executeQuery();
				observe(application, () -> assertThatNoException().isThrownBy(statement::executeQuery));
				statement.executeQuery();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			assertThat(client(application).getParentSpanId()).isEqualTo(span(application, "request").getSpanId());
			assertThat(clients(application)).hasSize(1);
		}
	}

	@Test
	void aTraceThatIsNotSampledHasNoSpans() {
		try (RunningApplication application = application().properties("management.tracing.sampling.probability=0.0")
			.start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			observe(application, () -> jdbc.queryForList("select * from t"));
			assertThat(application.context().getBean(RecordedSpans.class).all()).isEmpty();
		}
	}

	@Test
	void withNobodyToTellAConnectionIsThePoolsOwn() {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.withoutPackages("io.micrometer.tracing")
			.without(OpenTelemetrySdk.class)
			.properties("spring.datasource.generate-unique-name=true", "o11y.jdbc.metrics.enabled=false")
			.start()) {
			assertThat(connectionType(application.context().getBean(DataSource.class))).startsWith("com.zaxxer.hikari");
		}
	}

	private static String connectionType(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getClass().getName();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aTracingBeanMayNeedTheDatabase() {
		try (RunningApplication application = application().with(SamplerFromDatabase.class).start()) {
			assertThat(statement(application, "select * from t").getKind()).isEqualTo(SpanKind.CLIENT);
		}
	}

	@Test
	void aDataSourceStaysAsItIsWhenTheFeatureIsOff() {
		try (RunningApplication application = application().properties("o11y.jdbc.enabled=false").start()) {
			assertThat(application.context().getBean(DataSource.class)).hasSameClassAs(new HikariDataSource());
			assertThat(application.context().getBeansOfType(TracedDataSourceBeanPostProcessor.class)).isEmpty();
		}
	}

	@Test
	void aDataSourceStaysAsItIsWithoutTheLibrary() {
		try (RunningApplication application = application().without(DbInfo.class).start()) {
			assertThat(application.context().getBean(DataSource.class)).hasSameClassAs(new HikariDataSource());
		}
	}

	@Test
	void aDatabaseThatIsDownFailsAsItWouldWithoutUs() {
		try (RunningApplication application = application().start()) {
			HikariDataSource dataSource = application.context().getBean(HikariDataSource.class);
			dataSource.close();
			observe(application,
					() -> assertThatExceptionOfType(SQLException.class).isThrownBy(dataSource::getConnection)
						.withMessageContaining("closed"));
		}
	}

	@Test
	void badSqlIsReportedAsBadSql() {
		try (RunningApplication application = application().start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			observe(application, () -> assertThatExceptionOfType(BadSqlGrammarException.class)
				.isThrownBy(() -> jdbc.queryForList("selekt")));
		}
	}

	private static RunningApplication.Builder application() {
		return RunningApplication.withoutWeb()
			.with(RecordedSpans.class)
			.properties("management.tracing.sampling.probability=1.0", "spring.datasource.generate-unique-name=true",
					"spring.sql.init.schema-locations=classpath:jdbc-schema.sql");
	}

	private static SpanData statement(RunningApplication application, String sql) {
		JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
		observe(application, () -> jdbc.queryForList(sql));
		return client(application);
	}

	private static void observe(RunningApplication application, Runnable work) {
		Observation.createNotStarted("request", application.context().getBean(ObservationRegistry.class)).observe(work);
	}

	private static SpanData client(RunningApplication application) {
		return application.context()
			.getBean(RecordedSpans.class)
			.await("statement", (span) -> span.getKind() == SpanKind.CLIENT);
	}

	private static List<SpanData> clients(RunningApplication application) {
		return application.context()
			.getBean(RecordedSpans.class)
			.all()
			.stream()
			.filter((span) -> span.getKind() == SpanKind.CLIENT)
			.toList();
	}

	private static SpanData span(RunningApplication application, String name) {
		return application.context().getBean(RecordedSpans.class).await(name, (span) -> span.getName().equals(name));
	}

	private static JdbcDataSource h2(String name) {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
		return dataSource;
	}

	@Configuration(proxyBeanMethods = false)
	static class Routing {

		private static volatile String key = "one";

		@Bean
		DataSource one() {
			return h2("one");
		}

		@Bean
		DataSource two() {
			return h2("two");
		}

		@Bean
		DataSource routing(@Qualifier("one") DataSource one, @Qualifier("two") DataSource two) {
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
				@Override
				protected Object determineCurrentLookupKey() {
					return key;
				}
			};
			routing.setTargetDataSources(Map.of("one", one, "two", two));
			return routing;
		}

		@Bean
		@Primary
		DataSource lazy(@Qualifier("routing") DataSource routing) {
			return new LazyConnectionDataSourceProxy(routing);
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource lazy) {
			return new JdbcTemplate(lazy);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Final {

		@Bean
		DataSource dataSource() {
			return new FinalDataSource(h2("final"));
		}

	}

	private static final class FinalDataSource extends DelegateDataSource {

		private FinalDataSource(DataSource target) {
			super(target);
		}

	}

	static class DelegateDataSource extends AbstractDataSource {

		private final DataSource target;

		DelegateDataSource(DataSource target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return this.target.getConnection(username, password);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FinalMethod {

		@Bean
		DataSource dataSource() {
			return new DataSourceWithFinalMethod(h2("final-method"));
		}

	}

	static class DataSourceWithFinalMethod extends DelegateDataSource {

		DataSourceWithFinalMethod(DataSource target) {
			super(target);
		}

		@Override
		public final Connection getConnection() throws SQLException {
			return super.getConnection();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SamplerFromDatabase {

		private final JdbcTemplate jdbc;

		SamplerFromDatabase(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Bean
		Sampler sampler() {
			this.jdbc.queryForList("select 1");
			return Sampler.alwaysOn();
		}

	}

}
