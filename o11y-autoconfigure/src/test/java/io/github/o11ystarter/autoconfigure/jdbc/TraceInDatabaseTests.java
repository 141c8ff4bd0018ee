package io.github.o11ystarter.autoconfigure.jdbc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real PostgreSQL gets to know about a trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class TraceInDatabaseTests {

	private static final String WHAT_IT_SEES = "select application_name || ' | ' || query from pg_stat_activity"
			+ " where pid = pg_backend_pid()";

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void theDatabaseSeesNothingUnlessAsked() {
		try (RunningApplication application = application().start()) {
			Seen seen = inTrace(application, () -> sees(application));
			assertThat(seen.answer).doesNotContain(seen.traceId);
		}
	}

	@Test
	void theApplicationNameShowsTheTrace() {
		try (RunningApplication application = application("o11y.jdbc.propagation=application-name",
				"spring.datasource.hikari.data-source-properties.ApplicationName=game-service")
			.start()) {
			Seen seen = inTrace(application, () -> sees(application));
			assertThat(seen.answer).startsWith("game-service " + seen.traceId + " | select");
			Seen other = inTrace(application, () -> sees(application));
			assertThat(other.answer).startsWith("game-service " + other.traceId);
			assertThat(sees(application)).startsWith("game-service | select");
		}
	}

	@Test
	void theApplicationNameShowsATraceThatIsNotRecorded() {
		try (RunningApplication application = application("o11y.jdbc.propagation=application-name",
				"management.tracing.sampling.probability=0.0")
			.start()) {
			Seen seen = inTrace(application, () -> sees(application));
			assertThat(seen.answer).contains(seen.traceId);
		}
	}

	@Test
	void aDatabaseThatDoesNotTakeANameIsAskedOnce(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.properties("spring.datasource.generate-unique-name=true", "o11y.jdbc.propagation=application-name")
			.start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			for (int i = 0; i < 3; i++) {
				assertThat(jdbc.queryForObject("select 1", Integer.class)).isOne();
			}
			assertThat(output.getOut().lines().filter((line) -> line.contains("o11y.jdbc.propagation"))).hasSize(1);
		}
	}

	@Test
	void aCommentShowsTheTraceAndTheSpan() {
		try (RunningApplication application = application("o11y.jdbc.propagation=comment").start()) {
			Seen seen = inTrace(application, () -> sees(application));
			assertThat(seen.answer).containsPattern("traceparent='00-" + seen.traceId + "-[0-9a-f]{16}-0[0-9a-f]'\\*/");
		}
	}

	/**
	 * The price: the driver prepares a statement on the server at its fifth use.
	 */
	@Test
	void withCommentsNoPlanIsReused() {
		assertThat(preparedAfterTenUses("o11y.jdbc.propagation=none")).isOne();
		assertThat(preparedAfterTenUses("o11y.jdbc.propagation=application-name")).isOne();
		assertThat(preparedAfterTenUses("o11y.jdbc.propagation=comment")).isZero();
	}

	@Test
	void aBatchSaysHowManyStatementsItHas() {
		try (RunningApplication application = application().with(RecordedSpans.class).start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			jdbc.execute("create table if not exists batch (id int)");
			inTrace(application, () -> String.valueOf(jdbc.batchUpdate("insert into batch values (?)",
					List.of(new Object[] { 1 }, new Object[] { 2 }, new Object[] { 3 })).length));
			SpanData span = application.context()
				.getBean(RecordedSpans.class)
				.await("batch", (candidate) -> candidate.getKind() == SpanKind.CLIENT);
			assertThat(span.getAttributes().get(AttributeKey.longKey("db.operation.batch.size"))).isEqualTo(3);
			assertThat(span.getAttributes().get(AttributeKey.stringKey("db.query.text")))
				.isEqualTo("insert into batch values (?)");
		}
	}

	private static int preparedAfterTenUses(String property) {
		try (RunningApplication application = application(property, "spring.datasource.hikari.maximum-pool-size=1")
			.start()) {
			JdbcTemplate jdbc = application.context().getBean(JdbcTemplate.class);
			for (int i = 0; i < 10; i++) {
				int number = i;
				inTrace(application,
						() -> String.valueOf(jdbc.queryForObject("select 41 + ?::int", Integer.class, number)));
			}
			Integer prepared = jdbc.queryForObject(
					"select count(*) from pg_prepared_statements where statement like 'select 41%'", Integer.class);
			return (prepared != null) ? prepared : -1;
		}
	}

	private static RunningApplication.Builder application(String... properties) {
		return RunningApplication.withoutWeb()
			.properties("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"management.tracing.sampling.probability=1.0")
			.properties(properties);
	}

	private static String sees(RunningApplication application) {
		return String
			.valueOf(application.context().getBean(JdbcTemplate.class).queryForObject(WHAT_IT_SEES, String.class));
	}

	private static Seen inTrace(RunningApplication application, Supplier<String> work) {
		Tracer tracer = application.context().getBean(Tracer.class);
		AtomicReference<Seen> seen = new AtomicReference<>();
		Observation.createNotStarted("request", application.context().getBean(ObservationRegistry.class))
			.observe(() -> seen.set(new Seen(tracer.currentSpan().context().traceId(), work.get())));
		return seen.get();
	}

	private record Seen(String traceId, String answer) {
	}

}
