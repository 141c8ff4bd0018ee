package io.github.o11ystarter.autoconfigure.observation;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Business code runs and its callers get its results, whatever extensions do.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardTests {

	private static final int CALLS = 10_000;

	@AfterEach
	void calmDown() {
		Throwing.what = () -> null;
	}

	@ParameterizedTest
	@EnumSource
	void noExtensionReachesBusinessCode(Kind kind, CapturedOutput output) {
		try (RunningApplication application = RunningApplication.withoutWeb().with(Throwing.Extensions.class).start()) {
			ApplicationContext context = application.context();
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			Throwing.Convention convention = context.getBean("myConvention", Throwing.Convention.class);
			Tracer tracer = context.getBean(Tracer.class);
			// One for all: to make them is what would take the time.
			Throwable failure = kind.failure();
			Throwing.what = () -> failure;
			AtomicInteger runs = new AtomicInteger();
			for (int i = 0; i < CALLS; i++) {
				call(registry, convention, tracer, runs);
			}
			assertThat(runs).hasValue(3 * CALLS);
			Throwing.what = () -> null;
			assertThat(registry.getCurrentObservation()).isNull();
			assertThat(tracer.currentSpan()).isNull();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			for (Extension extension : Extension.values()) {
				assertThat(meters.get("o11y.observation.errors")
					.tag("extension", ExtensionErrors.tag(extension))
					.functionCounter()
					.count()).as(extension.name()).isGreaterThanOrEqualTo(CALLS);
			}
			assertThat(output.getAll().lines().filter((line) -> line.contains("threw and was ignored")).count())
				.as("lines in the log")
				.isBetween(8L, 9L);
		}
	}

	private static void call(ObservationRegistry registry, Throwing.Convention convention, Tracer tracer,
			AtomicInteger runs) {
		Observation.createNotStarted("business", registry).observe(() -> {
			runs.incrementAndGet();
			registry.getCurrentObservation().event(Observation.Event.of("event"));
			registry.getCurrentObservation().error(new IllegalStateException("of the business"));
		});
		Observation.createNotStarted(convention, convention, () -> new SenderContext<Object>((carrier, key, value) -> {
		}), registry).observe(runs::incrementAndGet);
		ReceiverContext<Object> receiver = new ReceiverContext<>((carrier, key) -> null);
		receiver.setCarrier("");
		Observation.createNotStarted("received", () -> receiver, registry).observe(runs::incrementAndGet);
		Span span = tracer.nextSpan().start();
		try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
			span.event("event");
		}
		finally {
			span.end();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRequestIsAnsweredAndCountedUnderItsRoute(Kind kind) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Throwing.Extensions.class, Throwing.WebExtensions.class, Hello.class)
			.start()) {
			Throwing.what = kind::failure;
			for (int i = 0; i < 10; i++) {
				assertThat(application.get("/hello").body()).isEqualTo("hello");
			}
			// The default convention answers where the application's own throws.
			assertThat(application.get("/metrics").body()).containsPattern(
					"http_server_requests_seconds_count\\{[^}]*status=\"200\"[^}]*uri=\"/hello\"[^}]*} 10");
		}
	}

	@Test
	void theMachineItselfIsHeard() {
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		registry.observationConfig().observationHandler(new Throwing.Handler());
		Throwing.what = () -> new OutOfMemoryError("for real");
		assertThatThrownBy(() -> Observation.start("business", registry)).isInstanceOf(OutOfMemoryError.class);
	}

	@Test
	@SuppressWarnings("deprecation")
	void aScopeThatIsResetIsNone() {
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		registry.observationConfig().observationHandler(new Throwing.Handler());
		Observation observation = Observation.start("business", registry);
		try (Observation.Scope scope = observation.openScope()) {
			Throwing.what = () -> new IllegalStateException("thrown by a test");
			scope.reset();
			assertThat(registry.getCurrentObservation()).isNull();
		}
	}

	@Test
	@SuppressWarnings("NullAway")
	void aFilterOrAConventionThatAnswersNothingCostsNothing() {
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		AtomicInteger stopped = new AtomicInteger();
		registry.observationConfig().observationHandler(new Throwing.Handler() {
			@Override
			public void onStop(Observation.Context context) {
				stopped.incrementAndGet();
			}
		}).observationFilter((context) -> null).observationConvention(new Throwing.GlobalConvention() {
			@Override
			public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
				return null;
			}

			@Override
			public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
				return null;
			}
		});
		Observation.createNotStarted(new Throwing.Convention(), registry).observe(() -> {
		});
		assertThat(stopped).hasValue(1);
	}

	@Test
	void aProcessorThatCannotEndKeepsNoOtherFromIt() {
		ExtensionErrors errors = new ExtensionErrors();
		SpanProcessor processor = new GuardedSpanProcessor(new Throwing.Processor() {
			@Override
			public CompletableResultCode forceFlush() {
				throw new IllegalStateException("no");
			}

			@Override
			public CompletableResultCode shutdown() {
				throw new IllegalStateException("no");
			}
		}, errors);
		assertThat(processor.forceFlush().isSuccess()).isFalse();
		assertThat(processor.shutdown().isSuccess()).isFalse();
		assertThat(errors.count(Extension.SPAN_PROCESSOR)).isEqualTo(2);
	}

	@Test
	void eachMemberOfAGroupIsGuarded() {
		AtomicInteger started = new AtomicInteger();
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		registry.observationConfig()
			.observationHandler(new ObservationHandler.AllMatchingCompositeObservationHandler(new Throwing.Handler(),
					new Throwing.Handler() {
						@Override
						public void onStart(Observation.Context context) {
							started.incrementAndGet();
						}
					}));
		Throwing.what = () -> new IllegalStateException("thrown by a test");
		Observation.start("business", registry).stop();
		assertThat(started).hasValue(1);
	}

	@Test
	void oneMemberOfAGroupCostsNoneOfTheOthers() {
		AtomicInteger started = new AtomicInteger();
		ObservationRegistry registry = new GuardedObservationRegistry(new ExtensionErrors());
		assertThat(registry.isNoop()).isTrue();
		registry.observationConfig()
			.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(new Throwing.Handler() {

				@Override
				public boolean supportsContext(Observation.Context context) {
					throw new IllegalStateException("no");
				}

			}, new ObservationHandler<Observation.Context>() {

				@Override
				public void onStart(Observation.Context context) {
					started.incrementAndGet();
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			}));
		assertThat(registry.isNoop()).isFalse();
		Observation.start("business", registry).stop();
		assertThat(started).hasValue(1);
	}

	@Test
	void theGuardAllocatesNothing() {
		long without = bytes(ObservationRegistry.create());
		long with = bytes(new GuardedObservationRegistry(new ExtensionErrors()));
		System.out.printf("Observation: %,d bytes without the guard, %,d with%n", without, with);
		assertThat(with - without).isLessThanOrEqualTo(16);
	}

	private static long bytes(ObservationRegistry registry) {
		registry.observationConfig()
			.observationHandler(new Throwing.Handler())
			.observationFilter((context) -> context)
			.observationPredicate((name, context) -> true);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 20; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < 2000; i++) {
				Observation.createNotStarted("business", registry).observe(() -> {
				});
			}
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		return least / 2000;
	}

	enum Kind {

		RUNTIME_EXCEPTION, LINKAGE_ERROR, STACK_OVERFLOW;

		Throwable failure() {
			return switch (this) {
				case RUNTIME_EXCEPTION -> new IllegalStateException("thrown by a test");
				case LINKAGE_ERROR -> new NoClassDefFoundError("thrown by a test");
				case STACK_OVERFLOW -> new StackOverflowError("thrown by a test");
			};
		}

	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
