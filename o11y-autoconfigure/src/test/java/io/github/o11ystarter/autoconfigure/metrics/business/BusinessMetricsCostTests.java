package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counting costs: bytes allocated by the thread that counts, and its time.
 */
class BusinessMetricsCostTests {

	private static final int CALLS = 200_000;

	private static final int ROUNDS = 5;

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final BusinessMetrics metrics = BusinessMetrics.of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
			new PrometheusRegistry(), Clock.SYSTEM, new Traced()));

	@Test
	void countingWhatIsKnownAllocatesNothing() {
		BusinessCounter plays = this.metrics.counter("game.plays", "Plays.").register();
		BusinessCounter payouts = this.metrics.counter("game.payouts", "Payouts.")
			.label("status", Status.class)
			.label("channel", "web", "app")
			.openLabel("partner", 10)
			.register();
		MoneyTotal wagers = this.metrics.money("game.wagers", "Wagers.").currencies("EUR").register();
		MoneyTotal fees = this.metrics.money("game.fees", "Fees.").label("status", Status.class).register();
		ActiveGauge players = this.metrics.active("game.players.active", "Players.").register();
		BigDecimal amount = new BigDecimal("12.34");
		assertFree("counter", plays::increment);
		assertFree("counter with three labels", () -> payouts.with(Status.PAID, "web", "fintech").increment());
		assertFree("money", () -> wagers.add(amount, "EUR"));
		assertFree("money with a label", () -> fees.with(Status.PAID).add(amount, "EUR"));
		assertFree("active gauge", () -> players.seen("player-4711"));
	}

	@Test
	void showingActiveOnesTakesLessThanAMillisecond() {
		ActiveWindow window = new ActiveWindow(java.time.Duration.ofMinutes(5), () -> 0);
		window.add(1);
		long nanos = measure(window::estimate, 200)[1];
		System.out.printf("Active gauge: %,d µs a scrape%n", nanos / 1_000);
		assertThat(nanos).isLessThan(20_000_000);
	}

	private static void assertFree(String what, Runnable call) {
		long[] best = { Long.MAX_VALUE, Long.MAX_VALUE };
		for (int round = 0; round < ROUNDS; round++) {
			long[] costs = measure(call, CALLS);
			best[0] = Math.min(best[0], costs[0]);
			best[1] = Math.min(best[1], costs[1]);
		}
		System.out.printf("Business metrics, %s: %,d bytes, %,d ns%n", what, best[0], best[1]);
		assertThat(best[0]).as(what).isZero();
	}

	private static long[] measure(Runnable call, int calls) {
		long bytes = threads.getCurrentThreadAllocatedBytes();
		long cpu = threads.getCurrentThreadCpuTime();
		for (int i = 0; i < calls; i++) {
			call.run();
		}
		return new long[] { (threads.getCurrentThreadAllocatedBytes() - bytes) / calls,
				(threads.getCurrentThreadCpuTime() - cpu) / calls };
	}

	enum Status {

		PAID, REJECTED

	}

	/**
	 * A sampled trace, so that exemplars are taken.
	 */
	private static final class Traced implements SpanContext {

		@Override
		public String getCurrentTraceId() {
			return "0af7651916cd43dd8448eb211c80319c";
		}

		@Override
		public String getCurrentSpanId() {
			return "b7ad6b7169203331";
		}

		@Override
		public boolean isCurrentSpanSampled() {
			return true;
		}

		@Override
		public void markCurrentSpanAsExemplar() {
		}

	}

}
