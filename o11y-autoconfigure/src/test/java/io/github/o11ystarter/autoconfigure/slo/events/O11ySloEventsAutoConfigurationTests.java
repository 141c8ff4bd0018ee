package io.github.o11ystarter.autoconfigure.slo.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.slo.O11ySloAutoConfiguration;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link O11ySloEventsAutoConfiguration}, with real requests.
 */
class O11ySloEventsAutoConfigurationTests {

	private static final String ZERO = "0.0 0.0";

	private static final String[] UNUSED = { "org.springframework.kafka", "org.springframework.jdbc", "com.zaxxer",
			"io.opentelemetry.exporter" };

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void requestsAreCountedByHowTheyEnd(String server) throws Exception {
		boolean servlet = server.equals("servlet");
		RunningApplication.Builder builder = servlet ? RunningApplication.servlet().with(ServletApi.class)
				: RunningApplication.reactive().with(ReactiveApi.class);
		try (RunningApplication application = builder.with(Requests.class).withoutPackages(UNUSED).start()) {
			String first = application.get("/metrics").body();
			for (String slo : List.of("available", "patient", "impatient", "everything")) {
				assertThat(counts(first, slo)).as(slo).isEqualTo(ZERO);
			}
			assertThat(application.get("/api/fails/1").statusCode()).isEqualTo(500);
			assertCounts(application, "available", "0.0 1.0");
			// A fast failure is not a fast answer, a slow one is a slow one.
			assertCounts(application, "patient", ZERO);
			assertCounts(application, "impatient", "0.0 1.0");
			assertThat(application.get("/api/works/1").statusCode()).isEqualTo(200);
			assertCounts(application, "available", "1.0 1.0");
			assertCounts(application, "patient", "1.0 0.0");
			assertCounts(application, "impatient", "0.0 2.0");
			assertThat(application.get("/api/filtered/1").statusCode()).isEqualTo(500);
			assertCounts(application, "available", "1.0 2.0");
			assertThat(application.get("/other/fails").statusCode()).isEqualTo(500);
			assertCounts(application, "available", "1.0 2.0");
			assertCounts(application, "everything", "1.0 3.0");
			if (!servlet) {
				abandon(application, "/api/never/1");
				assertCounts(application, "available", "2.0 2.0");
				assertCounts(application, "patient", "1.0 0.0");
				assertCounts(application, "impatient", "0.0 4.0");
			}
			assertThat(application.get("/metrics").body())
				.contains("o11y_observation_errors_total{application=\"app\",extension=\"handler\"} 0.0");
		}
	}

	@Test
	void anAsynchronousRequestCountsOnceHoweverItEndsAndOneOfAHundredSlosKeepsItsLabels() {
		try (RunningApplication application = RunningApplication.servlet()
			.with(ServletApi.class, Many.class)
			.withoutPackages(UNUSED)
			.properties("o11y.metrics.limits.max-values=5", "o11y.metrics.limits.max-combinations=5",
					"o11y.metrics.buckets.http.server.requests=1s")
			.start()) {
			assertThat(application.get("/api/late").statusCode()).isEqualTo(503);
			assertCounts(application, "slo-99", "0.0 1.0");
			assertThat(application.get("/api/async").statusCode()).isEqualTo(200);
			assertCounts(application, "slo-99", "1.0 1.0");
			assertThat(application.get("/api/async-fails").statusCode()).isEqualTo(500);
			assertCounts(application, "slo-99", "1.0 2.0");
			assertThat(application.get("/api/async-empty").statusCode()).isEqualTo(204);
			assertCounts(application, "slo-99", "2.0 2.0");
			String scrape = application.get("/metrics").body();
			assertThat(IntStream.range(0, 100))
				.allSatisfy((i) -> assertThat(counts(scrape, "slo-" + i)).isEqualTo("2.0 2.0"));
			// A threshold has its bucket, beside those of the application and of ours.
			assertThat(List.of("0.777", "1.0", "2.0")).allSatisfy((bound) -> assertThat(scrape)
				.containsPattern("http_server_requests_seconds_bucket\\{.*le=\"" + bound));
		}
	}

	@Test
	void callsRunsAndGaugesAreCounted() throws IOException {
		int port = deadPort();
		try (RunningApplication application = RunningApplication.withoutWeb()
			.with(Others.class)
			.withoutPackages(UNUSED)
			.properties("o11y.metrics.partners.bank.hosts=localhost:" + port)
			.start()) {
			MeterRegistry registry = application.context().getBean(MeterRegistry.class);
			assertThat(counts(registry, "bank")).isEqualTo(ZERO);
			assertThat(counts(registry, "by-host")).isEqualTo(ZERO);
			RestClient client = application.context().getBean(RestClient.Builder.class).build();
			assertThatExceptionOfType(ResourceAccessException.class)
				.isThrownBy(() -> client.get().uri("http://localhost:" + port + "/pay").retrieve().toBodilessEntity());
			assertThat(counts(registry, "bank")).isEqualTo("0.0 1.0");
			WebClient reactive = WebClient.builder()
				.observationRegistry(application.context().getBean(ObservationRegistry.class))
				.build();
			assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(() -> reactive.get()
				.uri("http://LOCALHOST:" + port + "/pay")
				.retrieve()
				.toBodilessEntity()
				.block());
			// The observation of a reactive call ends a little later than the call.
			Awaitility.await().until(() -> counts(registry, "by-host").equals("0.0 2.0"));
			assertThat(counts(registry, "bank")).isEqualTo("0.0 2.0");
			assertThat(counts(registry, "statuses-only")).isEqualTo("2.0 0.0");
			Awaitility.await()
				.until(() -> !counts(registry, "works").equals(ZERO) && !counts(registry, "fails").equals(ZERO));
			assertThat(counts(registry, "works")).endsWith(" 0.0");
			assertThat(counts(registry, "fails")).startsWith("0.0 ");
			GaugeWatch watch = application.context().getBean(GaugeWatch.class);
			assertThat(watch.isRunning()).isTrue();
			watch.look();
			Awaitility.await().until(() -> counts(registry, "missing").equals("0.0 1.0"));
			application.close();
			assertThat(watch.isRunning()).isFalse();
		}
	}

	@Test
	void withoutSlosThereIsNothing() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(O11ySloEventsAutoConfiguration.class));
		for (ApplicationContextRunner empty : List.of(runner,
				runner.withConfiguration(AutoConfigurations.of(O11ySloAutoConfiguration.class))
					.withPropertyValues("o11y.slo.owner=payments"))) {
			empty.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MeterFilter.class)
				.doesNotHaveBean(SloEvents.class)
				.doesNotHaveBean(ObservationHandler.class));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.slo.objectives.api=99.9", "o11y.slo.objectives[a.b].target=99",
			"o11y.slo.openslo=classpath:slos/none.yaml", "o11y.slo.openslo[0]=classpath:slos/none.yaml" })
	void slosInPropertiesAreCounted(String property) {
		List<String> beans = new ArrayList<>();
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(O11ySloAutoConfiguration.class, O11ySloEventsAutoConfiguration.class))
			.withBean(BeanFactoryPostProcessor.class,
					() -> (factory) -> beans.addAll(List.of(factory.getBeanDefinitionNames())))
			.withPropertyValues(property)
			.run((context) -> assertThat(beans).contains("o11ySloEvents", "o11ySloGaugeWatch"));
	}

	@Test
	void canBeSwitchedOff() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11ySloEventsAutoConfiguration.class))
			.withUserConfiguration(Requests.class)
			.withPropertyValues("o11y.slo.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SloEvents.class));
	}

	// Sends a request and is gone before there is an answer.
	private static void abandon(RunningApplication application, String path) throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port())) {
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			Never never = application.context().getBean(Never.class);
			assertThat(never.entered.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static int deadPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void assertCounts(RunningApplication application, String slo, String expected) {
		Awaitility.await(slo)
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(counts(application.get("/metrics").body(), slo)).isEqualTo(expected));
	}

	private static String counts(String scrape, String slo) {
		return Stream.of("good", "bad").map((result) -> {
			String series = "o11y_slo_events_total{application=\"app\",result=\"" + result + "\",slo=\"" + slo + "\"} ";
			int start = scrape.indexOf(series);
			assertThat(start).as(series).isNotEqualTo(-1);
			return scrape.substring(start + series.length(), scrape.indexOf('\n', start));
		}).reduce((good, bad) -> good + " " + bad).orElseThrow();
	}

	private static String counts(MeterRegistry registry, String slo) {
		return Stream.of("good", "bad")
			.map((result) -> String
				.valueOf(registry.get("o11y.slo.events").tags("slo", slo, "result", result).functionCounter().count()))
			.reduce((good, bad) -> good + " " + bad)
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Requests {

		@Bean
		MonitoredService service() {
			return Slos.service(Slos.slo("available", Slos.server("/api/**", null)),
					Slos.slo("patient", Slos.server("/api/{kind}/{id}", Duration.ofHours(1))),
					Slos.slo("impatient", Slos.server("/api/**", Duration.ofMillis(1))),
					Slos.slo("everything", Slos.server("", null)));
		}

		@Bean
		Never never() {
			return new Never();
		}

	}

	static class Never {

		final CountDownLatch entered = new CountDownLatch(1);

	}

	private static String work(String kind) {
		long started = System.nanoTime();
		while (System.nanoTime() - started < 1_500_000) {
			Thread.onSpinWait();
		}
		if (!kind.equals("works")) {
			throw new IllegalStateException("on purpose");
		}
		return kind;
	}

	@RestController
	static class ServletApi {

		@GetMapping("/api/{kind}/{id}")
		String api(@PathVariable String kind) {
			return work(kind);
		}

		@GetMapping("/other/{kind}")
		String other(@PathVariable String kind) {
			return work(kind);
		}

		@GetMapping("/api/late")
		DeferredResult<String> late() {
			return new DeferredResult<>(10L);
		}

		@GetMapping("/api/async")
		DeferredResult<String> async() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setResult("works")).start();
			return result;
		}

		@GetMapping("/api/async-empty")
		CompletableFuture<ResponseEntity<Void>> asyncEmpty() {
			return CompletableFuture.supplyAsync(() -> ResponseEntity.noContent().build());
		}

		@GetMapping("/api/async-fails")
		DeferredResult<String> asyncFails() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setErrorResult(new IllegalStateException("on purpose"))).start();
			return result;
		}

		@Bean
		static Filter sessionStoreThatIsDown() {
			return (request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().contains("filtered")) {
					work("fails");
				}
				chain.doFilter(request, response);
			};
		}

	}

	@RestController
	static class ReactiveApi {

		private final Never never;

		ReactiveApi(Never never) {
			this.never = never;
		}

		@GetMapping("/api/{kind}/{id}")
		Mono<String> api(@PathVariable String kind) {
			if (kind.equals("never")) {
				return Mono.<String>never().doOnSubscribe((subscription) -> this.never.entered.countDown());
			}
			return Mono.fromSupplier(() -> work(kind));
		}

		@GetMapping("/other/{kind}")
		Mono<String> other(@PathVariable String kind) {
			return Mono.fromSupplier(() -> work(kind));
		}

		@Bean
		static WebFilter sessionStoreThatIsDown() {
			return (exchange, chain) -> exchange.getRequest().getPath().value().contains("filtered")
					? Mono.fromRunnable(() -> work("fails")) : chain.filter(exchange);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Others {

		@Bean
		MonitoredService service() {
			return Slos.service(Slos.slo("bank", Slos.client("bank", "5xx", "io")),
					Slos.slo("by-host", Slos.client("localhost", "io")),
					Slos.slo("statuses-only", Slos.client("bank", "5xx")),
					Slos.slo("works", new JobSli(List.of("Jobs.works"), null)),
					Slos.slo("fails", new JobSli(List.of("Jobs.fails"), null)),
					Slos.slo("missing", new GaugeSli("nobody.has.it", Map.of(), BigDecimal.ONE, null)));
		}

		@Bean
		Jobs jobs() {
			return new Jobs();
		}

	}

	static class Jobs {

		@Scheduled(fixedDelay = 10)
		void works() {
			// Done.
		}

		@Scheduled(fixedDelay = 10_000)
		void fails() {
			throw new IllegalStateException("on purpose");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Many {

		@Bean
		MonitoredService service() {
			List<Slo> slos = new ArrayList<>();
			IntStream.range(0, 100).forEach((i) -> slos.add(Slos.slo("slo-" + i, Slos.server("/api/**", null))));
			slos.add(Slos.slo("odd",
					new HttpServerSli(List.of(), List.of(), List.of("5xx"), Duration.ofMillis(777), Source.METRICS)));
			return Slos.service(slos.toArray(Slo[]::new));
		}

		@Bean
		Never never() {
			return new Never();
		}

	}

}
