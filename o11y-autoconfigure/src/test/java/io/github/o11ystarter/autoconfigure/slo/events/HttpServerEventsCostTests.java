package io.github.o11ystarter.autoconfigure.slo.events;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to count a request.
 */
@Tag("measured")
class HttpServerEventsCostTests {

	private static final int REQUESTS = 100_000;

	private static final int ROUNDS = 5;

	@Test
	void aRequestAllocatesNothing() {
		CountedEvents fast = new CountedEvents();
		HttpServerEvents<Observation.Context> events = new HttpServerEvents<>(
				new HttpServerSlos(List.of(new HttpServerSlo(Slos.server("/api/**", null), new CountedEvents()),
						new HttpServerSlo(Slos.server("/api/**", Duration.ofSeconds(1)), fast),
						new HttpServerSlo(Slos.server("/other", null), new CountedEvents()))),
				new Request());
		Observation.Context context = new Observation.Context();
		context.put(Timer.Sample.class, Timer.start(Clock.SYSTEM));
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			least = Math.min(least, measure(events, context));
		}
		System.out.printf("SLO: %d bytes for the events of %,d requests%n", least, REQUESTS);
		assertThat(least / REQUESTS).isZero();
		assertThat(fast.good() + fast.bad()).isEqualTo((long) REQUESTS * ROUNDS);
	}

	private static long measure(HttpServerEvents<Observation.Context> events, Observation.Context context) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < REQUESTS; i++) {
			events.onStop(context);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static final class Request implements HttpServerAccess<Observation.Context> {

		@Override
		public Class<Observation.Context> type() {
			return Observation.Context.class;
		}

		@Override
		public String method(Observation.Context context) {
			return "GET";
		}

		@Override
		public String route(Observation.Context context) {
			return "/api/orders/{id}";
		}

		@Override
		public String path(Observation.Context context) {
			return "/api/orders/17";
		}

		@Override
		public int status(Observation.Context context) {
			return 200;
		}

		@Override
		public boolean isAbandoned(Observation.Context context) {
			return false;
		}

		@Override
		public boolean isEnd(Observation.Context context) {
			return true;
		}

	}

}
