package io.github.o11ystarter.autoconfigure.jdbc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a traced and measured statement costs: bytes allocated by the thread that runs it,
 * against the same statement without us.
 */
@Tag("measured")
class JdbcSpanCostTests {

	private static final int BUDGET = 1_100;

	private static final int TIMER_BUDGET = 400;

	private static final int ROUNDS = 3;

	private static final int STATEMENTS = 5_000;

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = EmbeddedPostgres.start();
		new JdbcTemplate(postgres.getPostgresDatabase())
			.execute("create table t (id int primary key, name text); insert into t values (1, 'one')");
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@Test
	void aStatementWithItsSpanAndItsTimerStaysInItsBudget() {
		Discard discard = new Discard();
		SdkTracerProvider tracerProvider = SdkTracerProvider.builder()
			.addSpanProcessor(BatchSpanProcessor.builder(discard).build())
			.build();
		OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build();
		Span span = openTelemetry.getTracer("test").spanBuilder("request").startSpan();
		executeSlowly(openTelemetry);
		StatementMetrics metrics = new StatementMetrics(Duration.ofSeconds(1));
		metrics.bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
		try (openTelemetry) {
			long without = bytesPerStatement(null, null);
			long timer = bytesPerStatement(openTelemetry, metrics) - without;
			try (Scope scope = span.makeCurrent()) {
				long spanAlone = bytesPerStatement(openTelemetry, null) - without;
				long both = bytesPerStatement(openTelemetry, metrics) - without;
				System.out.printf("JDBC: %,d bytes a statement as it is; added by the timer %,d, by the span %,d,"
						+ " by both %,d%n", without, timer, spanAlone, both);
				assertThat(timer).isBetween(1L, (long) TIMER_BUDGET);
				assertThat(both).isBetween(timer, (long) BUDGET);
			}
			assertThat(discard.last).isNotNull();
			assertThat(discard.last.getAttributes().get(AttributeKey.stringKey("db.system.name")))
				.isEqualTo("postgresql");
		}
	}

	private static void executeSlowly(OpenTelemetry openTelemetry) {
		StatementMetrics metrics = new StatementMetrics(Duration.ofNanos(1));
		metrics.bindTo(new SimpleMeterRegistry());
		try (HikariDataSource pool = pool()) {
			new JdbcTemplate(traced(pool, openTelemetry, metrics)).execute("select 1");
		}
	}

	private static HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static DataSource traced(DataSource dataSource, OpenTelemetry openTelemetry,
			@Nullable StatementMetrics metrics) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("openTelemetry", openTelemetry);
		if (metrics != null) {
			beans.addBean("metrics", metrics);
		}
		return (DataSource) new TracedDataSourceBeanPostProcessor(beans, JdbcProperties.Propagation.NONE)
			.postProcessAfterInitialization(dataSource, "dataSource");
	}

	// The least of several rounds: what the JIT compiler has not got to yet only adds.
	private static long bytesPerStatement(@Nullable OpenTelemetry openTelemetry, @Nullable StatementMetrics metrics) {
		try (HikariDataSource pool = pool()) {
			JdbcTemplate jdbc = new JdbcTemplate((openTelemetry != null) ? traced(pool, openTelemetry, metrics) : pool);
			run(jdbc);
			long[] rounds = new long[ROUNDS];
			Arrays.setAll(rounds, (round) -> run(jdbc));
			return Arrays.stream(rounds).min().orElseThrow() / STATEMENTS;
		}
	}

	private static long run(JdbcTemplate jdbc) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < STATEMENTS; i++) {
			jdbc.queryForObject("select name from t where id = ?", String.class, 1);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static final class Discard implements SpanExporter {

		private volatile @Nullable SpanData last;

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			spans.forEach((span) -> this.last = span);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
