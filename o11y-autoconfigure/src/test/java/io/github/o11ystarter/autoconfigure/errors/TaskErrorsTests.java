package io.github.o11ystarter.autoconfigure.errors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors of {@code @Async} methods, scheduled tasks and threads.
 */
public class TaskErrorsTests {

	@Test
	void anErrorOfAnAsyncMethodIsCapturedOnceInTheTraceOfItsCaller() {
		ErrorLines lines;
		try (RunningApplication application = application(Tasks.class).start()) {
			lines = ErrorLines.of(application);
			String traceId = Observation.createNotStarted("caller", registry(application)).observe(() -> {
				tasks(application).fail();
				lines.await();
				return MDC.get("traceId");
			});
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("async_method_failed");
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", traceId);
			assertThat(ErrorLines.fields(line).get("detail")).asString().contains("Tasks.fail()");
			assertThat(span(application, "caller").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(CountedErrors.of(application, IllegalStateException.class, "async")).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("async_method_failed");
	}

	@Test
	void theResultOfAnAsyncMethodIsItsCallers() {
		ErrorLines lines;
		try (RunningApplication application = application(Tasks.class).start()) {
			lines = ErrorLines.of(application);
			assertThat(tasks(application).future()).failsWithin(Duration.ofSeconds(30));
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.messages()).isEmpty();
	}

	@Test
	void theHandlerOfTheApplicationWins() {
		ErrorLines lines;
		try (RunningApplication application = application(Tasks.class, OwnHandler.class).start()) {
			lines = ErrorLines.of(application);
			tasks(application).fail();
			Awaitility.await().until(() -> OwnHandler.called.getCount() == 0);
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.messages()).isEmpty();
	}

	@Test
	void anErrorOfAScheduledTaskIsCapturedOnceInItsTrace() {
		ErrorLines lines;
		try (RunningApplication application = application(Schedule.class).start()) {
			lines = ErrorLines.of(application);
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("scheduled_task_failed");
			SpanData span = application.context()
				.getBean(RecordedSpans.class)
				.await("task", (candidate) -> candidate.getName().startsWith("task"));
			assertThat(line.getMDCPropertyMap()).containsEntry("traceId", span.getTraceId());
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(CountedErrors.of(application, IllegalStateException.class, "scheduled")).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("scheduled_task_failed");
	}

	@Test
	void anErrorThatEndsAThreadIsCapturedOnce() throws Exception {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("thread");
			}, "poller");
			thread.start();
			thread.join();
			ILoggingEvent line = lines.await();
			assertThat(line.getMessage()).isEqualTo("thread_failed");
			assertThat(line.getThreadName()).isEqualTo("poller");
			assertThat(CountedErrors.of(application, IllegalStateException.class, "thread")).isEqualTo(1);
		}
		assertThat(lines.messages()).containsExactly("thread_failed");
		assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
	}

	@Test
	void anErrorOfAnObservationThatEndsAThreadIsInItsTrace() throws Exception {
		ErrorLines lines;
		try (RunningApplication application = application().start()) {
			lines = ErrorLines.of(application);
			ExecutorService executor = Executors.newFixedThreadPool(4);
			for (int i = 0; i < 20; i++) {
				executor.execute(() -> Observation.createNotStarted("poll", registry(application)).observe(() -> {
					throw new IllegalStateException("pool");
				}));
			}
			executor.shutdown();
			assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			List<ILoggingEvent> all = lines.await(20);
			assertThat(all.stream().map((line) -> line.getMDCPropertyMap().get("traceId")).distinct()).hasSize(20)
				.doesNotContainNull();
			assertThat(span(application, "poll").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(CountedErrors.total(application)).isEqualTo(20);
		}
		assertThat(lines.messages()).hasSize(20).containsOnly("thread_failed");
	}

	@Test
	void aHandlerOfThreadsThatIsThereStays() {
		Thread.UncaughtExceptionHandler own = (thread, error) -> {
		};
		Thread.setDefaultUncaughtExceptionHandler(own);
		try (RunningApplication application = application().start()) {
			assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(own);
		}
		finally {
			assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(own);
			Thread.setDefaultUncaughtExceptionHandler(null);
		}
	}

	@Test
	void theLastOfSeveralApplicationsTakesTheHandlerOfThreadsAlong() throws Exception {
		try (RunningApplication first = application().start()) {
			try (RunningApplication second = application().start()) {
				assertThat(CountedErrors.total(second)).isZero();
			}
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("thread");
			});
			thread.start();
			thread.join();
			assertThat(CountedErrors.total(first)).isEqualTo(1);
		}
		assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
	}

	@Test
	void threadsCanBeLeftAlone() {
		try (RunningApplication application = application().properties("o11y.errors.threads.enabled=false").start()) {
			assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
		}
	}

	@Test
	void everythingIsAsSpringDoesItWhenTheFeatureIsOff() {
		ErrorLines lines;
		try (RunningApplication application = application(Tasks.class, Schedule.class)
			.properties("o11y.errors.enabled=false")
			.start()) {
			lines = ErrorLines.of(application);
			tasks(application).fail();
			lines.await(2);
			assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
			assertThat(CountedErrors.total(application)).isZero();
		}
		assertThat(lines.messages()).hasSize(2)
			.anyMatch((message) -> message.startsWith("Unexpected exception occurred invoking async method"))
			.contains("Unexpected error occurred in scheduled task");
	}

	private static Tasks tasks(RunningApplication application) {
		return application.context().getBean(Tasks.class);
	}

	private static ObservationRegistry registry(RunningApplication application) {
		return application.context().getBean(ObservationRegistry.class);
	}

	private static SpanData span(RunningApplication application, String name) {
		return application.context().getBean(RecordedSpans.class).await(name, (span) -> span.getName().equals(name));
	}

	private static RunningApplication.Builder application(Class<?>... sources) {
		return RunningApplication.withoutWeb()
			.with(RecordedSpans.class, ErrorLines.class)
			.with(sources)
			.properties("management.tracing.sampling.probability=1.0");
	}

	// Public, or the class loader of the application cannot make a proxy of it.
	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	public static class Tasks {

		@Async
		public void fail() {
			throw new IllegalStateException("async");
		}

		@Async
		public CompletableFuture<String> future() {
			throw new IllegalStateException("future");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHandler implements AsyncConfigurer {

		private static final CountDownLatch called = new CountDownLatch(1);

		@Override
		public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
			return (error, method, parameters) -> called.countDown();
		}

	}

	@EnableScheduling
	@Configuration(proxyBeanMethods = false)
	static class Schedule {

		@Bean
		Job job() {
			return new Job();
		}

		static class Job {

			@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
			void run() {
				throw new IllegalStateException("scheduled");
			}

		}

	}

}
