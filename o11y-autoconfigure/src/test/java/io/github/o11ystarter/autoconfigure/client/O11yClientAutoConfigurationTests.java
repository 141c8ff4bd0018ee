package io.github.o11ystarter.autoconfigure.client;

import java.util.List;

import io.github.o11ystarter.autoconfigure.RawRequest;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for HTTP clients that were built by hand.
 */
@ExtendWith(OutputCaptureExtension.class)
class O11yClientAutoConfigurationTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	@ParameterizedTest
	@ValueSource(strings = { "restClient", "restTemplate" })
	void aClientThatIsABeanCarriesTheTrace(String client) {
		try (RunningApplication application = RunningApplication.servlet().with(Clients.class, Service.class).start()) {
			assertThat(call(application, client)).contains(TRACE);
		}
	}

	@Test
	void aReactiveClientThatIsABeanCarriesTheTrace() {
		try (RunningApplication application = RunningApplication.reactive()
			.with(ReactiveClient.class, ReactiveService.class)
			.start()) {
			assertThat(call(application, "webClient")).contains(TRACE);
		}
	}

	@Test
	void anExporterMayHaveAClientOfItsOwn() {
		try (RunningApplication application = RunningApplication.servlet().with(ExporterWithClient.class).start()) {
			assertThat(application.context().getBean(RestClient.class)).isNotNull();
			assertThat(application.context().getBean(ObservationRegistry.class).isNoop()).isFalse();
		}
	}

	@Test
	void otherSettingsOfAClientStay() {
		try (RunningApplication application = RunningApplication.servlet().with(Clients.class, Service.class).start()) {
			assertThat(call(application, "restClient")).contains("kept");
		}
	}

	@Test
	void anObservedClientIsLeftAlone() {
		try (RunningApplication application = RunningApplication.servlet().with(Observed.class).start()) {
			assertThat(application.context().getBean(RestClient.class))
				.isSameAs(application.context().getBean(Observed.class).client);
		}
	}

	@Test
	void aClientInAFieldIsReportedOnce(CapturedOutput output) {
		RunningApplication.servlet().with(Partner.class, Clients.class).start().close();
		assertThat(output.getOut().lines().filter((line) -> line.contains("carry no trace"))).hasSize(2)
			.anyMatch((line) -> line.contains("Partner.byHand"))
			.anyMatch((line) -> line.contains("Partner.template"))
			.allMatch((line) -> line.contains("RestClient.Builder"));
	}

	@Test
	void aClientBehindAProxyIsReported(CapturedOutput output) {
		RunningApplication.servlet().with(Proxied.class).start().close();
		assertThat(output).contains("Partner.byHand").contains("Remote.client");
	}

	@Test
	void observedClientsAreNotReported(CapturedOutput output) {
		RunningApplication.servlet().with(Observed.class, Clients.class, Service.class).start().close();
		assertThat(output).doesNotContain("carry no trace");
	}

	@Test
	void startsWithoutWebClient() {
		RunningApplication.servlet()
			.with(Partner.class)
			.withoutPackages("org.springframework.web.reactive")
			.start()
			.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.enabled=false", "o11y.client.enabled=false" })
	void switchedOffNothingIsTouched(String property, CapturedOutput output) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Clients.class, Service.class, Partner.class)
			.properties(property)
			.start()) {
			assertThat(call(application, "restClient")).doesNotContain(TRACE);
			assertThat(output).doesNotContain("carry no trace");
		}
	}

	private static String call(RunningApplication application, String client) {
		String response = RawRequest.get(application.port(), "/call/" + client,
				List.of("X-Port: " + application.port(), "traceparent: 00-" + TRACE + "-b7ad6b7169203331-01"));
		return response.substring(response.indexOf("\r\n\r\n"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		RestClient restClient() {
			return RestClient.builder().defaultHeader("X-Mine", "kept").build();
		}

		@Bean
		RestTemplate restTemplate() {
			return new RestTemplate();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveClient {

		@Bean
		WebClient webClient() {
			return WebClient.create();
		}

	}

	@AutoConfigurationPackage
	@Configuration(proxyBeanMethods = false)
	static class Observed {

		private final RestClient client;

		Observed(ObservationRegistry registry) {
			this.client = RestClient.builder().observationRegistry(registry).build();
		}

		@Bean
		RestClient observedClient() {
			return this.client;
		}

	}

	// Looked at are the classes of the application's packages.
	@AutoConfigurationPackage
	static class Partner {

		final RestClient byHand = RestClient.create();

		final RestTemplate template = new RestTemplate();

		final String name = "partner";

	}

	@AutoConfigurationPackage
	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		@Bean
		Partner byClass() {
			ProxyFactory proxy = new ProxyFactory(new Partner());
			proxy.setProxyTargetClass(true);
			return (Partner) proxy.getProxy();
		}

		@Bean
		Runnable byInterface() {
			return (Runnable) new ProxyFactory(new Remote()).getProxy();
		}

	}

	static class Remote implements Runnable {

		final RestClient client = RestClient.create();

		@Override
		public void run() {
		}

	}

	@RestController
	static class Service {

		private final RestClient restClient;

		private final RestTemplate restTemplate;

		Service(RestClient restClient, RestTemplate restTemplate) {
			this.restClient = restClient;
			this.restTemplate = restTemplate;
		}

		@GetMapping("/call/{client}")
		String call(@PathVariable String client, @RequestHeader("X-Port") int port) {
			String uri = "http://localhost:" + port + "/arrived";
			return String
				.valueOf(client.equals("restClient") ? this.restClient.get().uri(uri).retrieve().body(String.class)
						: this.restTemplate.getForObject(uri, String.class));
		}

		@GetMapping("/arrived")
		String arrived(@RequestHeader(name = "traceparent", defaultValue = "none") String traceparent,
				@RequestHeader(name = "X-Mine", defaultValue = "none") String mine) {
			return traceparent + " " + mine;
		}

	}

	@RestController
	static class ReactiveService {

		private final WebClient webClient;

		ReactiveService(WebClient webClient) {
			this.webClient = webClient;
		}

		@GetMapping("/call/webClient")
		Mono<String> call(@RequestHeader("X-Port") int port) {
			return this.webClient.get()
				.uri("http://localhost:" + port + "/arrived")
				.retrieve()
				.bodyToMono(String.class);
		}

		@GetMapping("/arrived")
		String arrived(@RequestHeader(name = "traceparent", defaultValue = "none") String traceparent) {
			return traceparent;
		}

	}

	/**
	 * A client without observations is how an exporter keeps from tracing itself, and its
	 * registry needs the exporter.
	 */
	@Configuration(proxyBeanMethods = false)
	static class ExporterWithClient {

		@Bean
		static RestClient exportingClient() {
			return RestClient.create();
		}

		@Bean
		static SpanExporter exporter(RestClient client) {
			assertThat(client).isNotNull();
			return InMemorySpanExporter.create();
		}

	}

}
