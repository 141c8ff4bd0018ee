package io.github.o11ystarter.autoconfigure.observation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.github.o11ystarter.autoconfigure.KeepAliveConnection;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What whoever sends requests, and whoever lets us send them, can make of our spans.
 */
class HttpNamesTests {

	private static final int REQUESTS = 1_500;

	private static final int CALLS = 750;

	private final Random random = new Random(15);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private RunningApplication application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void requestsOfAllSortsMakeNoNames() {
		start("servlet", "server.tomcat.max-keep-alive-requests=-1");
		try (KeepAliveConnection connection = new KeepAliveConnection(this.application.port())) {
			send(REQUESTS, connection::send);
		}
		assertFewNames("servlet", REQUESTS);
	}

	@Test
	void requestsOfAllSortsMakeNoNamesInAReactiveApplication() {
		start("reactive");
		// A connection each.
		send(250, this::send);
		assertFewNames("reactive", 250);
	}

	private void send(int requests, BiConsumer<String, String> connection) {
		for (int i = 0; i < requests; i++) {
			connection.accept("X" + random(i % 20), "/reset/SECRET" + random(20));
			connection.accept("GET", "/" + random(10) + "/SECRET?token=SECRET");
		}
	}

	private void assertFewNames(String type, int requests) {
		awaitSpans(2 * requests);
		Set<String> names = names();
		System.out.printf("%,d random methods and %,d random paths, %s: span names %s%n", requests, requests, type,
				names);
		assertThat(names).hasSizeLessThanOrEqualTo(3).contains("HTTP").allMatch((name) -> name.length() <= 128);
		assertThat(spans()).noneMatch((span) -> span.toString().contains("SECRET"));
		assertThat(timers("http.server.requests").stream().mapToLong(Timer::count).sum()).isEqualTo(2L * requests);
		assertThat(timers("http.server.requests")).hasSizeLessThan(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void theRouteIsShownAndThePathIsNot(String type) {
		start(type);
		send("GET", "/reset/SECRET?token=SECRET");
		awaitSpans(1);
		assertThat(spans()).singleElement().satisfies((span) -> {
			assertThat(span.getName()).isEqualTo("http get /reset/{token}");
			assertThat(span.toString()).contains("/reset/{token}").doesNotContain("SECRET");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void thePathIsShownWhenWanted(String type) {
		start(type, "o11y.observation.url-paths=true");
		send("GET", "/reset/wanted?token=SECRET");
		awaitSpans(1);
		assertThat(spans().get(0).toString()).contains("/reset/wanted").doesNotContain("SECRET");
	}

	@Test
	void callsOfAllSortsMakeNoNames() {
		start("servlet");
		ObservationRegistry registry = this.application.context().getBean(ObservationRegistry.class);
		RestClient rest = RestClient.builder()
			.observationRegistry(registry)
			.requestFactory((uri, method) -> new Answering(method, uri))
			.build();
		WebClient web = WebClient.builder()
			.observationRegistry(registry)
			.exchangeFunction((request) -> Mono.just(ClientResponse.create(HttpStatus.OK).build()))
			.build();
		for (int i = 0; i < CALLS; i++) {
			HttpMethod method = (i % 2 == 0) ? HttpMethod.POST : HttpMethod.valueOf("X" + i);
			URI uri = URI.create("https://user:SECRET@api.example.org/SECRET" + i + "?token=SECRET");
			rest.method(method).uri(uri).retrieve().toBodilessEntity();
			web.method(method).uri(uri).retrieve().toBodilessEntity().block();
			rest.method(method)
				.uri("https://api.example.org/payouts/{id}?token=SECRET", i)
				.retrieve()
				.toBodilessEntity();
			web.method(method)
				.uri("https://api.example.org/payouts/{id}?token=SECRET", i)
				.retrieve()
				.toBodilessEntity()
				.block();
		}
		awaitSpans(4 * CALLS);
		System.out.printf("%,d calls with random methods and URIs: span names %s%n", 4 * CALLS, names());
		assertThat(names()).containsExactlyInAnyOrder("HTTP", "http post");
		assertThat(spans()).noneMatch((span) -> span.toString().contains("SECRET"))
			.extracting((span) -> span.getAttributes().get(AttributeKey.stringKey("http.url")))
			.containsOnly("https://api.example.org");
		List<Timer> timers = timers("http.client.requests");
		assertThat(timers.stream().mapToLong(Timer::count).sum()).isEqualTo(4L * CALLS);
		assertThat(timers).hasSize(4).extracting((timer) -> timer.getId().getTag("uri")).contains("/payouts/{id}");
	}

	private void start(String type, String... properties) {
		RunningApplication.Builder builder = "servlet".equals(type) ? RunningApplication.servlet()
				: RunningApplication.reactive();
		this.application = builder.with(Routes.class, Spans.class)
			.properties("management.tracing.sampling.probability=1")
			.properties(properties)
			.start();
	}

	private void send(String method, String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.application.port() + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		try {
			this.http.send(request, BodyHandlers.discarding());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String random(int length) {
		return this.random.ints(length + 1, 'A', 'Z' + 1)
			.mapToObj((letter) -> String.valueOf((char) letter))
			.collect(Collectors.joining())
			.toUpperCase(Locale.ROOT);
	}

	private void awaitSpans(int number) {
		// Not an assertion on the list: one that fails writes thousands of spans out.
		Awaitility.await().untilAsserted(() -> assertThat(spans().size()).isEqualTo(number));
	}

	private List<SpanData> spans() {
		return this.application.context().getBean(RecordedSpans.class).all();
	}

	private Set<String> names() {
		return spans().stream().map(SpanData::getName).collect(Collectors.toSet());
	}

	private List<Timer> timers(String name) {
		return List.copyOf(this.application.context().getBean(MeterRegistry.class).find(name).timers());
	}

	@RestController
	static class Routes {

		@GetMapping("/reset/{token}")
		String reset(@PathVariable String token) {
			return "reset";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Spans {

		@Bean
		static RecordedSpans spans() {
			return new RecordedSpans();
		}

	}

	private static final class Answering extends MockClientHttpRequest {

		private Answering(HttpMethod method, URI uri) {
			super(method, uri);
		}

		@Override
		protected ClientHttpResponse executeInternal() {
			InputStream body = new ByteArrayInputStream(new byte[0]);
			return new MockClientHttpResponse(body, HttpStatus.OK);
		}

	}

}
