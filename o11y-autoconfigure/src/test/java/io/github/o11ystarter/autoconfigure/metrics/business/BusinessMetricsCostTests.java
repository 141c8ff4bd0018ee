package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counting costs: bytes allocated by the thread that counts, and its time.
 */
@Tag("measured")
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
	void annotatedMethodsAllocateLittle() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("declarations", new Declarations(new SimpleMeterRegistry()));
		BusinessEvents events = new BusinessEvents(beans.getBeanProvider(Declarations.class));
		beans.addBean("events", events);
		Shop shop = (Shop) new BusinessEventBeanPostProcessor(beans.getBeanProvider(BusinessEvents.class))
			.postProcessAfterInitialization(new Shop(), "shop");
		events.afterSingletonsInstantiated();
		long[] best = best(() -> shop.order(Status.PAID));
		System.out.printf("Business metrics, annotated method: %,d bytes, %,d ns%n", best[0], best[1]);
		assertThat(best[0]).isLessThan(512);
	}

	@Test
	void showingActiveOnesTakesLessThanAMillisecond() {
		ActiveWindow window = new ActiveWindow(Duration.ofMinutes(5), () -> 0);
		window.add(1);
		long nanos = measure(window::estimate, 200)[1];
		System.out.printf("Active gauge: %,d µs a scrape%n", nanos / 1_000);
		assertThat(nanos).isLessThan(20_000_000);
	}

	private static void assertFree(String what, Runnable call) {
		long[] best = best(call);
		System.out.printf("Business metrics, %s: %,d bytes, %,d ns%n", what, best[0], best[1]);
		assertThat(best[0]).as(what).isZero();
	}

	// What the JIT compiler has not got to yet only adds.
	private static long[] best(Runnable call) {
		long[] best = { Long.MAX_VALUE, Long.MAX_VALUE };
		for (int round = 0; round < ROUNDS; round++) {
			long[] costs = measure(call, CALLS);
			best[0] = Math.min(best[0], costs[0]);
			best[1] = Math.min(best[1], costs[1]);
		}
		return best;
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

	static class Shop {

		@BusinessEvent(name = "shop.orders", description = "Orders.")
		String order(@EventLabel("status") Status status) {
			return "ordered";
		}

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
