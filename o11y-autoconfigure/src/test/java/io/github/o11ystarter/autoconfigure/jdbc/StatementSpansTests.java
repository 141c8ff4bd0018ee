package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.internal.SqlCommenter;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link StatementSpans}: what they say is what {@code opentelemetry-jdbc} says
 * of the same statements.
 */
class StatementSpansTests {

	private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

	private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");

	/**
	 * Anew for each connection: the database is gone with the last one.
	 */
	private static final String URL = "jdbc:h2:mem:spans;INIT=create table t (id int primary key, name varchar(20))"
			+ "\\;create table u (id int, t_id int)\\;create alias sleep for 'java.lang.Thread.sleep(long)'";

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
		.setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(this.spans)).build())
		.build();

	@BeforeAll
	static void letTheLibrarySpeakOfTheStableConventions() {
		// It asks once, and maybe has: for all tests together it is in the build as well.
		System.setProperty("otel.semconv-stability.opt-in", "database");
	}

	@AfterEach
	void close() {
		this.openTelemetry.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 'secret' from t where id = 987654321", "select 1", "SELECT * FROM \"T\" as x",
			"select t.name, u.id from t join u on t.id = u.t_id where u.id in (1, 2, 3)",
			"select * from t where id in (select t_id from u)", "with w as (select * from t) select * from w",
			"insert into t values (1000001, 'it''s')", "insert into t select id + 2000000, 'n' from u",
			"update t set name = 'x' where id = 5", "delete from t where id > 100",
			"merge into t key (id) values (7, 'seven')", "create table if not exists v (id int)",
			"drop table if exists v", "alter table t add if not exists x int", "create index if not exists i on t (id)",
			"truncate table u", "call sleep(0)", "set schema public", "/* who */ select name\n  from t -- why",
			"show tables", "values (1, 'a')", "selekt", "", "select * from nowhere" })
	void aPlainStatementIsNamedAsTheLibraryNamesIt(String sql) throws SQLException {
		assertSame((connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "select name from t where id = ?", "insert into u values (?, null)", "update t set name = ?",
					"select * from t, u where t.id = u.t_id and u.id = ?", "{call sleep(?)}", "call sleep(?)" })
	void aPreparedStatementIsNamedAsTheLibraryNamesIt(String sql) throws SQLException {
		assertSame((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setInt(1, 1);
				statement.execute();
			}
			try (CallableStatement statement = connection.prepareCall(sql)) {
				statement.setInt(1, 1);
				statement.execute();
			}
		});
	}

	@Test
	void aBatchIsNamedAsTheLibraryNamesIt() throws SQLException {
		assertSame((connection) -> {
			for (int size : new int[] { 0, 1, 3 }) {
				try (PreparedStatement statement = connection.prepareStatement("update t set name = ? where id = ?")) {
					for (int i = 0; i < size; i++) {
						statement.setString(1, "n");
						statement.setInt(2, i);
						statement.addBatch();
					}
					statement.executeBatch();
				}
			}
		});
		assertSame(plainBatch("delete from u where id = 1"));
		assertSame(plainBatch("delete from u where id = 1", "delete from u where id = 2"));
		assertSame(plainBatch("delete from u where id = 1", "update t set name = 'secret'"));
		assertSame(plainBatch());
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db.example:5433/game?currentSchema=play", "jdbc:postgresql:game",
			"jdbc:mysql://db.example/game", "jdbc:mariadb://db.example:3307,other:3308/game",
			"jdbc:oracle:thin:@//db.example:1521/GAME", "jdbc:oracle:thin:@db.example:1521:GAME",
			"jdbc:sqlserver://db.example:1433;databaseName=game", "jdbc:h2:tcp://db.example:9092/game",
			"jdbc:nobody:knows" })
	void aDatabaseIsNamedAsTheLibraryNamesIt(String url) throws SQLException {
		assertSame(connected(url), (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute("set schema public");
				statement.execute("select 1 from t where name = \"value or column\"");
			}
		});
	}

	@Test
	void valuesInThePreparedTextAreNotInTheSpan() throws SQLException {
		List<SpanData> found = record(observed(h2()), (connection) -> {
			try (PreparedStatement statement = connection
				.prepareStatement("select ? from t where name = 'secret' and id = 987654321")) {
				statement.setInt(1, 1);
				statement.executeQuery();
			}
		});
		assertThat(found).singleElement()
			.satisfies((span) -> assertThat(span.getAttributes().get(TEXT))
				.isEqualTo("select ? from t where name = ? and id = ?"));
	}

	@Test
	void whatFailsHasItsSqlStateAndComesOutAsItIs() throws SQLException {
		SQLException failure = new SQLException("on purpose", "40001", 7);
		DataSource failing = overridden("createStatement",
				(statement) -> override(Statement.class, (Statement) statement, "execute", (result) -> {
					throw failure;
				}));
		List<SpanData> found = record(observed(failing), (connection) -> {
			try (Statement statement = connection.createStatement()) {
				assertThatException().isThrownBy(() -> statement.execute("select 1")).isSameAs(failure);
			}
		});
		assertThat(found).singleElement().satisfies((span) -> {
			assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("40001");
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("exception");
		});
	}

	@Test
	void aDataSourceBehindAnotherAddsNoSpanOfItsOwnAndOnlyForTheTimeBeing() throws SQLException {
		DataSource both = observed(observed(h2()));
		for (int i = 0; i < 2; i++) {
			assertThat(record(both, (connection) -> connection.createStatement().execute("select 1"))).hasSize(1);
		}
	}

	@Test
	void theSpanIsBelowTheOneThatIsGoingOnWhichStaysTheCurrentOne() throws SQLException {
		List<Span> current = new ArrayList<>();
		DataSource dataSource = overridden("createStatement",
				(statement) -> override(Statement.class, (Statement) statement, "execute", (result) -> {
					current.add(Span.current());
					return result;
				}));
		List<SpanData> found = record(observed(dataSource),
				(connection) -> connection.createStatement().execute("select 1"));
		assertThat(found).singleElement()
			.extracting(SpanData::getParentSpanId)
			.isEqualTo(current.get(0).getSpanContext().getSpanId());
	}

	@Test
	void aStatementIsExecutedAlthoughNoSpanCanBeMade() throws SQLException {
		StatementSpans broken = new StatementSpans(DatabaseIdentity.UNKNOWN, () -> {
			throw new NoSuchMethodError("on purpose");
		}, false);
		try (Connection target = h2().getConnection();
				Connection connection = ObservedConnection.of(target, new StatementObserver(broken, () -> null))) {
			assertThat(record(new SingleConnectionDataSource(connection, true),
					(same) -> assertThat(same.createStatement().executeQuery("select 1").next()).isTrue()))
				.isEmpty();
		}
	}

	@Test
	void aBatchBeginsAnewWhenItHasBeenExecutedOrCleared() throws SQLException {
		List<SpanData> found = record(observed(h2()), (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.addBatch("delete from t where id = 1");
				statement.addBatch("delete from u where id = 1");
				statement.executeBatch();
				statement.addBatch("delete from t where id = 2");
				statement.addBatch("delete from t where id = 3");
				statement.executeBatch();
				statement.addBatch("delete from t");
				statement.clearBatch();
				statement.addBatch("delete from u where id = 2");
				statement.addBatch("delete from u where id = 3");
				statement.executeBatch();
			}
		});
		assertThat(found).extracting(SpanData::getName).containsExactly("BATCH", "BATCH DELETE t", "BATCH DELETE u");
		assertThat(found)
			.extracting((span) -> span.getAttributes().get(AttributeKey.longKey("db.operation.batch.size")))
			.containsExactly(2L, 2L, 2L);
	}

	@Test
	void aCommentIsThatOfTheLibrary() {
		SqlCommenter library = SqlCommenter.builder().setEnabled(true).build();
		SpanContext context = SpanContext.create("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
				TraceFlags.getSampled(), TraceState.builder().put("vendor", "a b'c").build());
		try (Scope scope = Span.wrap(context).makeCurrent()) {
			for (String sql : List.of("select 1", "select 1 -- why", "select /* who */ 1")) {
				assertThat(TraceComment.append(sql)).isEqualTo(library.processQuery(null, sql, true));
			}
			assertThat(TraceComment.append("select 1")).startsWith("select 1 /*traceparent='00-4bf9");
		}
		assertThat(TraceComment.append("select 1")).isEqualTo("select 1");
	}

	@Test
	void textsAreForgottenAndNeverMoreThanAFewThousandKept() {
		AtomicInteger looks = new AtomicInteger();
		RecentTexts<String> texts = new RecentTexts<>((text) -> {
			looks.incrementAndGet();
			return text;
		});
		int others = 10 * RecentTexts.MAX_TEXTS;
		for (int i = 0; i < others; i++) {
			texts.get("often");
			texts.get("select " + i);
			assertThat(texts.size()).isLessThanOrEqualTo(2 * RecentTexts.MAX_TEXTS);
		}
		assertThat(looks).hasValue(others + 1);
		int size = texts.size();
		texts.get("x".repeat(RecentTexts.MAX_LENGTH + 1));
		assertThat(texts.size()).isEqualTo(size);
	}

	@Test
	void longTextsAreForgottenSooner() {
		RecentTexts<String> texts = new RecentTexts<>((text) -> text);
		String start = "x".repeat(RecentTexts.MAX_LENGTH - 10);
		int most = 0;
		for (int i = 0; i < RecentTexts.MAX_TEXTS; i++) {
			texts.get(start + i);
			most = Math.max(most, texts.size());
		}
		assertThat(most * start.length()).isBetween(RecentTexts.MAX_CHARACTERS,
				2 * (RecentTexts.MAX_CHARACTERS + RecentTexts.MAX_LENGTH));
	}

	private void assertSame(Work work) throws SQLException {
		assertSame(h2(), work);
	}

	private void assertSame(DataSource dataSource, Work work) throws SQLException {
		List<String> library = describe(record(JdbcTelemetry.create(this.openTelemetry).wrap(dataSource), work));
		assertThat(library).isNotEmpty();
		assertThat(describe(record(observed(dataSource), work))).isEqualTo(library);
	}

	private static List<String> describe(List<SpanData> spans) {
		return spans.stream()
			.map((span) -> span.getName() + " " + span.getKind() + " " + span.getStatus()
					+ new TreeMap<>(span.getAttributes()
						.toBuilder()
						.remove(ERROR_TYPE)
						.build()
						.asMap()
						.entrySet()
						.stream()
						.collect(Collectors.toMap((entry) -> entry.getKey().getKey(), Map.Entry::getValue)))
					+ span.getEvents().stream().map(EventData::getName).toList())
			.toList();
	}

	private List<SpanData> record(DataSource dataSource, Work work) throws SQLException {
		this.spans.reset();
		Span request = this.openTelemetry.getTracer("test").spanBuilder("request").startSpan();
		try (Scope scope = request.makeCurrent(); Connection connection = dataSource.getConnection()) {
			work.on(connection);
		}
		catch (SQLException expected) {
			// Some statements fail, and have a span all the same.
		}
		return this.spans.getFinishedSpanItems();
	}

	private static Work plainBatch(String... statements) {
		return (connection) -> {
			try (Statement statement = connection.createStatement()) {
				for (String sql : statements) {
					statement.addBatch(sql);
				}
				statement.executeBatch();
			}
		};
	}

	private DataSource observed(DataSource dataSource) {
		StatementMetrics timers = new StatementMetrics(Duration.ofSeconds(1));
		timers.bindTo(new SimpleMeterRegistry());
		Map<String, Object> beans = Map.of("openTelemetry", this.openTelemetry, "timers", timers);
		return (DataSource) new TracedDataSourceBeanPostProcessor(new StaticListableBeanFactory(beans),
				Propagation.NONE)
			.postProcessAfterInitialization(dataSource, "games");
	}

	private static DataSource connected(String url) {
		return overridden("getMetaData",
				(metaData) -> override(DatabaseMetaData.class, (DatabaseMetaData) metaData, "getURL", (real) -> url));
	}

	private static DataSource overridden(String method, Answer answer) {
		return override(DataSource.class, h2(), "getConnection",
				(connection) -> override(Connection.class, (Connection) connection, method, answer));
	}

	private static <T> T override(Class<T> type, T target, String name, Answer answer) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				Object result = ObservedConnection.call(target, method, arguments);
				return method.getName().equals(name) ? answer.to(result) : result;
			}));
	}

	private static DataSource h2() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL(URL);
		return dataSource;
	}

	private interface Work {

		void on(Connection connection) throws SQLException;

	}

	private interface Answer {

		Object to(Object result) throws SQLException;

	}

}
