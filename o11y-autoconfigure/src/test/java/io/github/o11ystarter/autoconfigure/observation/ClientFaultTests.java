package io.github.o11ystarter.autoconfigure.observation;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientFault}.
 */
class ClientFaultTests {

	private final AtomicInteger traced = new AtomicInteger();

	private final AtomicInteger measured = new AtomicInteger();

	@Test
	void aRequestThatCannotBeAnsweredIsNoErrorOfTheServersSpan() {
		fail(receiver(), new ResponseStatusException(HttpStatus.NOT_FOUND));
		assertThat(this.traced).hasValue(0);
		assertThat(this.measured).hasValue(1);
	}

	@Test
	void anErrorOfTheServerIsOneOfItsSpan() {
		fail(receiver(), new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
		fail(receiver(), new IllegalStateException("of the business"));
		assertThat(this.traced).hasValue(2);
		assertThat(this.measured).hasValue(2);
	}

	@Test
	void aCallThatIsRefusedIsAnErrorOfTheCallersSpan() {
		fail(new RequestReplySenderContext<>((carrier, key, value) -> {
		}), new ResponseStatusException(HttpStatus.NOT_FOUND));
		assertThat(this.traced).hasValue(1);
		assertThat(this.measured).hasValue(1);
	}

	private static Observation.Context receiver() {
		return new RequestReplyReceiverContext<>((carrier, key) -> null);
	}

	private void fail(Observation.Context context, Exception failure) {
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		registry.observationConfig()
			.observationHandler(new Tracing(this.traced))
			.observationHandler(new Measuring(this.measured));
		Observation.createNotStarted("request", () -> context, registry).start().error(failure).stop();
	}

	private record Measuring(AtomicInteger errors) implements ObservationHandler<Observation.Context> {

		@Override
		public void onError(Observation.Context context) {
			this.errors.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	private record Tracing(AtomicInteger errors) implements TracingObservationHandler<Observation.Context> {

		@Override
		public void onError(Observation.Context context) {
			this.errors.incrementAndGet();
		}

		@Override
		public void onStop(Observation.Context context) {
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public Tracer getTracer() {
			return Tracer.NOOP;
		}

	}

}
