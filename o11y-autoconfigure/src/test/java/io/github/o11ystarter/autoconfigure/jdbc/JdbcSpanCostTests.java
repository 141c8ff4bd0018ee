package io.github.o11ystarter.autoconfigure.jdbc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a traced statement costs: bytes allocated by the thread that runs it, against the
 * same statement without us.
 */
@Tag("measured")
class JdbcSpanCostTests {

	private static final int BUDGET = 3 * 1024;

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
	void aStatementWithItsSpanAllocatesNoMoreThanThreeKilobytes() {
		SdkTracerProvider tracerProvider = SdkTracerProvider.builder()
			.addSpanProcessor(BatchSpanProcessor.builder(new Discard()).build())
			.build();
		OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build();
		Span span = openTelemetry.getTracer("test").spanBuilder("request").startSpan();
		try (HikariDataSource plain = pool();
				HikariDataSource pool = pool();
				openTelemetry;
				Scope scope = span.makeCurrent()) {
			DataSource traced = traced(pool, openTelemetry);
			long without = bytesPerStatement(plain);
			long with = bytesPerStatement(traced);
			System.out.printf("JDBC: %,d bytes a statement without a span, %,d with, %,d added%n", without, with,
					with - without);
			assertThat(with - without).isBetween(1L, (long) BUDGET);
		}
	}

	private static HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static DataSource traced(DataSource dataSource, OpenTelemetry openTelemetry) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("openTelemetry", openTelemetry);
		return (DataSource) new TracedDataSourceBeanPostProcessor(beans.getBeanProvider(OpenTelemetry.class),
				JdbcProperties.Propagation.NONE)
			.postProcessAfterInitialization(dataSource, "dataSource");
	}

	// The least of several rounds: what the JIT compiler has not got to yet only adds.
	private static long bytesPerStatement(DataSource dataSource) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		run(jdbc);
		long[] rounds = new long[ROUNDS];
		Arrays.setAll(rounds, (round) -> run(jdbc));
		return Arrays.stream(rounds).min().orElseThrow() / STATEMENTS;
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

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
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
