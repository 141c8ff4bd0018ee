package io.github.o11ystarter.autoconfigure.context;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What arrives on other threads.
 */
class ExecutorContextTests {

	private static RunningApplication application;

	private static Tracer tracer;

	@BeforeAll
	static void start() {
		application = RunningApplication.withoutWeb().with(ExecutorBeans.class, Work.class).start();
		tracer = application.context().getBean(Tracer.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "applicationTaskExecutor", "pool", "decorated", "raw", "scheduled", "forkJoin", "hidden" })
	void theTraceAndTheMdcArriveInEveryExecutor(String name) throws Exception {
		Executor executor = application.context().getBean(name, Executor.class);
		MDC.put("player", "p-1");
		String traceId = inObservation(() -> CompletableFuture.supplyAsync(ExecutorContextTests::seen, executor).get());
		assertThat(traceId).endsWith(" p-1");
		assertThat(CompletableFuture.supplyAsync(() -> MDC.get("traceId"), executor).get()).isNull();
	}

	@Test
	void asyncMethodsBelongToTheirCaller() throws Exception {
		Work work = application.context().getBean(Work.class);
		MDC.put("player", "p-2");
		assertThat(inObservation(() -> work.later().get())).endsWith(" p-2");
	}

	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads before Java 21")
	@Test
	void virtualThreadsAreNoException() throws Exception {
		try (RunningApplication virtual = RunningApplication.withoutWeb()
			.with(ExecutorBeans.class, Work.class)
			.properties("spring.threads.virtual.enabled=true")
			.start()) {
			ObservationRegistry registry = virtual.context().getBean(ObservationRegistry.class);
			Executor executor = virtual.context().getBean("applicationTaskExecutor", Executor.class);
			String[] seen = new String[2];
			Observation.createNotStarted("request", registry).observe(() -> {
				seen[0] = MDC.get("traceId");
				seen[1] = CompletableFuture.supplyAsync(() -> MDC.get("traceId"), executor).join();
			});
			assertThat(seen[1]).isNotNull().isEqualTo(seen[0]);
		}
	}

	@Test
	void aSpanOpenedWithATracerArrivesToo() throws Exception {
		Executor executor = application.context().getBean("pool", Executor.class);
		Span span = tracer.nextSpan().start();
		try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
			assertThat(CompletableFuture.supplyAsync(ExecutorContextTests::seen, executor).get())
				.startsWith(span.context().traceId());
			assertThat(Mono.fromSupplier(() -> 1)
				.delayElement(java.time.Duration.ofMillis(1))
				.map((one) -> seen())
				.contextCapture()
				.block()).startsWith(span.context().traceId());
		}
		finally {
			span.end();
		}
	}

	@Test
	void aThreadIsLeftAsItWas() throws Exception {
		ExecutorService single = application.context().getBean("single", ExecutorService.class);
		single.submit(() -> MDC.put("owner", "thread")).get();
		// What a task leaves behind goes with it.
		assertThat(single.submit(() -> MDC.get("owner")).get()).isNull();
		inObservation(() -> single.submit(ExecutorContextTests::seen).get());
		assertThat(single.submit(() -> MDC.getCopyOfContextMap()).get()).isNullOrEmpty();
		assertThat(single.submit(() -> String.valueOf(tracer.currentSpan())).get()).isEqualTo("null");
	}

	@Test
	void whatAThreadWasLeftWithIsNotTheNextTasks() throws Exception {
		ExecutorService single = application.context().getBean("single", ExecutorService.class);
		ObservationRegistry registry = application.context().getBean(ObservationRegistry.class);
		CompletableFuture<Observation.Scope> left = new CompletableFuture<>();
		single.submit(() -> left.complete(Observation.start("left open", registry).openScope())).get();
		try {
			assertThat(single.submit(() -> String.valueOf(tracer.currentSpan())).get()).isEqualTo("null");
			assertThat(single.submit(ExecutorContextTests::seen).get()).startsWith("null");
		}
		finally {
			single.submit(() -> left.join().close()).get();
		}
	}

	@Test
	void aThreadThatRunsATaskHasItsOwnMdcAgainAfterwards() {
		MDC.put("player", "p-1");
		CompletableFuture<String> seen = new CompletableFuture<>();
		Runnable task = new ContextTaskDecorator().decorate((Runnable) () -> seen.complete(MDC.get("player")));
		MDC.put("player", "p-2");
		task.run();
		assertThat(seen).isCompletedWithValue("p-1");
		assertThat(MDC.get("player")).isEqualTo("p-2");
	}

	@Test
	void allWaysToSubmitAreTheSame() throws Exception {
		ScheduledExecutorService executor = application.context().getBean("scheduled", ScheduledExecutorService.class);
		Callable<String> task = ExecutorContextTests::seen;
		inObservation(() -> executor.submit(task).get());
		inObservation(() -> executor.schedule(task, 1, TimeUnit.MILLISECONDS).get());
		inObservation(() -> executor.invokeAny(List.of(task)));
		inObservation(() -> executor.invokeAll(List.of(task)).get(0).get());
	}

	@Test
	void aTaskThatRepeatsBelongsToNoRequest() throws Exception {
		ScheduledExecutorService executor = application.context().getBean("scheduled", ScheduledExecutorService.class);
		LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
		Future<?>[] repeating = new Future<?>[1];
		inObservation(() -> {
			repeating[0] = executor.scheduleAtFixedRate(() -> seen.add(seen()), 0, 1, TimeUnit.MILLISECONDS);
			return seen();
		});
		try {
			assertThat(seen.poll(30, TimeUnit.SECONDS)).startsWith("null ");
		}
		finally {
			repeating[0].cancel(true);
		}
	}

	@Test
	void aScheduledMethodHasATraceOfItsOwn() {
		String seen = application.context().getBean(Work.class).firstRun().join();
		assertThat(seen).matches("[0-9a-f]{32} .*");
	}

	@Test
	void reactorGoesOnWithThem() {
		String seen = inObservation(() -> Mono.just(1)
			.delayElement(java.time.Duration.ofMillis(1))
			.map((one) -> seen())
			.contextCapture()
			.block());
		assertThat(seen).isNotNull();
	}

	@Test
	void beansKeepTheirTypes() {
		assertThat(application.context().getBean("ownType")).isInstanceOf(ForkJoinPool.class);
		assertThat(application.context().getBean("scheduled")).isInstanceOf(ScheduledExecutorService.class);
		assertThat(application.context().getBean(ThreadPoolTaskExecutor.class)).isNotNull();
	}

	@Test
	void anApplicationsOwnDecoratorStays() throws Exception {
		Executor executor = application.context().getBean("decorated", Executor.class);
		assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), executor).get())
			.isEqualTo("decorated by hand");
	}

	@Test
	void switchedOffNothingIsDecorated() throws Exception {
		try (RunningApplication off = RunningApplication.withoutWeb()
			.with(ExecutorBeans.class, Work.class)
			.properties("o11y.context.executors.enabled=false")
			.start()) {
			assertThat(off.context().getBean("raw").getClass().getPackageName()).isEqualTo("java.util.concurrent");
			ObservationRegistry registry = off.context().getBean(ObservationRegistry.class);
			Executor pool = off.context().getBean("pool", Executor.class);
			String seen = Observation.createNotStarted("request", registry)
				.observe(() -> CompletableFuture.supplyAsync(ExecutorContextTests::seen, pool).join());
			assertThat(seen).startsWith("null ");
		}
	}

	private static String inObservation(Callable<@Nullable String> work) {
		ObservationRegistry registry = application.context().getBean(ObservationRegistry.class);
		return String.valueOf(Observation.createNotStarted("request", registry).observe(() -> {
			String traceId = MDC.get("traceId");
			try {
				String seen = work.call();
				assertThat(seen).isNotNull().startsWith(traceId);
				return seen;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}));
	}

	private static String seen() {
		return MDC.get("traceId") + " " + MDC.get("player");
	}

	@EnableAsync
	@EnableScheduling
	@Configuration(proxyBeanMethods = false)
	static class ExecutorBeans {

		// An executor bean of one's own makes Boot's back off.
		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor pool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(2);
			executor.initialize();
			return executor;
		}

		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor decorated() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setTaskDecorator((task) -> () -> {
				Thread.currentThread().setName("decorated by hand");
				task.run();
			});
			return executor;
		}

		@Bean(defaultCandidate = false)
		ExecutorService raw() {
			return Executors.newFixedThreadPool(2);
		}

		@Bean(defaultCandidate = false)
		ExecutorService single() {
			return Executors.newFixedThreadPool(1);
		}

		@Bean(defaultCandidate = false)
		ExecutorService hidden() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean(defaultCandidate = false)
		ScheduledExecutorService scheduled() {
			return Executors.newScheduledThreadPool(1);
		}

		@Bean(defaultCandidate = false)
		ExecutorService forkJoin() {
			return new ForkJoinPool(2);
		}

		@Bean(defaultCandidate = false)
		ForkJoinPool ownType() {
			return new ForkJoinPool(1);
		}

	}

	public static class Work {

		private final CompletableFuture<String> scheduled = new CompletableFuture<>();

		@Async
		public CompletableFuture<String> later() {
			return CompletableFuture.completedFuture(seen());
		}

		public CompletableFuture<String> firstRun() {
			return this.scheduled;
		}

		@Scheduled(fixedDelay = 100_000)
		public void scheduled() {
			this.scheduled.complete(seen());
		}

	}

}
