package io.github.o11ystarter.autoconfigure.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.RawRequest;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for request and correlation ids.
 */
class RequestIdTests {

	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static RunningApplication servlet;

	private static RunningApplication reactive;

	@BeforeAll
	static void start() {
		servlet = RunningApplication.servlet().with(Service.class).start();
		reactive = RunningApplication.reactive().with(Service.class).start();
	}

	@AfterAll
	static void stop() {
		servlet.close();
		reactive.close();
	}

	@ParameterizedTest
	@EnumSource
	void saneIdsAreAcceptedLoggedAndReturned(Server server) {
		String response = server.get("/mdc", "X-Request-ID: req-1.A_b", "X-Correlation-ID: " + "c".repeat(64));
		assertThat(RawRequest.header(response, "X-Request-ID")).isEqualTo("req-1.A_b");
		assertThat(RawRequest.header(response, "X-Correlation-ID")).isEqualTo("c".repeat(64));
		assertThat(response).endsWith("req-1.A_b " + "c".repeat(64));
	}

	@ParameterizedTest
	@EnumSource
	void missingIdsAreMade(Server server) {
		String response = server.get("/mdc");
		String request = RawRequest.header(response, "X-Request-ID");
		assertThat(request).matches("[0-9a-f]{32}");
		assertThat(RawRequest.header(response, "X-Correlation-ID")).isEqualTo(request);
		assertThat(response).endsWith(request + " " + request);
		assertThat(RawRequest.header(server.get("/mdc"), "X-Request-ID")).isNotEqualTo(request);
	}

	@ParameterizedTest
	@EnumSource
	void errorsCarryThem(Server server) {
		String response = server.get("/missing", "X-Request-ID: req-1");
		assertThat(response).startsWith("HTTP/1.1 404");
		assertThat(RawRequest.header(response, "X-Request-ID")).isEqualTo("req-1");
	}

	@Test
	void anAnswerOfSecurityCarriesThem() {
		try (RunningApplication application = RunningApplication.servlet().withSecurity().start()) {
			String response = RawRequest.get(application.port(), "/mdc", List.of("X-Request-ID: req-1"));
			assertThat(response).startsWith("HTTP/1.1 401");
			assertThat(RawRequest.header(response, "X-Request-ID")).isEqualTo("req-1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theyGoOnWithTheNextCall(Server server) {
		String response = server.get("/" + server.client, "X-Request-ID: req-7", "X-Correlation-ID: errand-7");
		assertThat(response).endsWith("req-7 errand-7");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNotSaneIsReplacedAndNeverReturned(Server server) {
		List<String> attacks = attacks();
		assertThat(attacks).hasSizeGreaterThanOrEqualTo(200);
		for (String attack : attacks) {
			String response = server.get("/mdc", attack);
			String id = RawRequest.header(response, "X-Request-ID");
			// A server may refuse the whole request; what it answers is its own.
			if (response.startsWith("HTTP/1.1 200")) {
				assertThat(id).as(attack).matches("[0-9a-f]{32}");
			}
			else {
				assertThat(response).as(attack).startsWith("HTTP/1.1 4");
				assertThat(id.isEmpty() || SANE.matcher(id).matches()).as(attack).isTrue();
			}
		}
	}

	private static List<String> attacks() {
		List<Function<String, String>> shapes = List.of((id) -> "X-Request-ID: " + id,
				(id) -> "x-request-id: a" + id + "b", (id) -> "X-REQUEST-ID: " + id + id,
				(id) -> "X-Request-ID: ok\r\nX-Request-ID: " + id);
		List<String> bad = new ArrayList<>(List.of("", "a b", "a,b", "a;b", "a\tb", "a\rX-Evil: 1", "a\nb",
				"a\u001b[31mb", "a\u0000b", "a\u007fb", "a\u0085b", "\u00e4", "a".repeat(65), "a".repeat(7_000),
				"<script>", "${jndi:x}", "../..", "a\"b", "'or 1=1", "a\\b", "%0d%0a", "a:b", "{}", "a=b", "a&b", "@",
				"~", "a+b", "a|b", "\u200b"));
		Random random = new Random(3);
		while (bad.size() < 52) {
			bad.add("r" + (char) (32 + random.nextInt(13)) + random.nextInt(1_000));
		}
		Stream<String> all = bad.stream()
			.flatMap((id) -> shapes.stream().map((shape) -> shape.apply(id)))
			// Between other characters nothing is missing.
			.filter((attack) -> !attack.equals("x-request-id: ab"));
		return all.toList();
	}

	@Test
	void theHeadersCanBeNamed() {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Service.class)
			.properties("o11y.context.request-ids.request-header=X-Amzn-RequestId",
					"o11y.context.request-ids.correlation-header=X-Errand")
			.start()) {
			String response = RawRequest.get(application.port(), "/mdc",
					List.of("X-Amzn-RequestId: a", "X-Errand: b", "X-Request-ID: c"));
			assertThat(RawRequest.header(response, "X-Amzn-RequestId")).isEqualTo("a");
			assertThat(RawRequest.header(response, "X-Errand")).isEqualTo("b");
			assertThat(RawRequest.header(response, "X-Request-ID")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "o11y.enabled=false", "o11y.context.enabled=false", "o11y.context.request-ids.enabled=false" })
	void switchedOffNothingIsLeft(String property) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(Service.class)
			.properties(property)
			.start()) {
			String response = RawRequest.get(application.port(), "/mdc", List.of("X-Request-ID: a"));
			assertThat(RawRequest.header(response, "X-Request-ID")).isEmpty();
			assertThat(response).endsWith("null null");
		}
	}

	@Test
	void aNameThatIsNoHeaderStopsTheStart() {
		assertThatThrownBy(() -> RunningApplication.servlet()
			.properties("o11y.context.request-ids.request-header=X Request")
			.start()).hasStackTraceContaining("o11y.context.request-ids.request-header")
			.hasStackTraceContaining("X Request")
			.hasStackTraceContaining("header name such as X-Request-ID");
	}

	enum Server {

		SERVLET("blocking"), REACTIVE("reactive");

		private final String client;

		Server(String client) {
			this.client = client;
		}

		private String get(String path, String... headers) {
			int port = ((this == SERVLET) ? servlet : reactive).port();
			List<String> all = new ArrayList<>(List.of(headers));
			all.add("X-Port: " + port);
			return RawRequest.get(port, path, all);
		}

	}

	@RestController
	static class Service {

		private final ObjectProvider<RestClient.Builder> restClient;

		private final ObservationRegistry registry;

		Service(ObjectProvider<RestClient.Builder> restClient, ObservationRegistry registry) {
			this.restClient = restClient;
			this.registry = registry;
		}

		@GetMapping("/mdc")
		String mdc() {
			return MDC.get("request_id") + " " + MDC.get("correlation_id");
		}

		@GetMapping("/blocking")
		String blocking(@RequestHeader("X-Port") int port) {
			return String.valueOf(this.restClient.getObject()
				.build()
				.get()
				.uri("http://localhost:{port}/mdc", port)
				.retrieve()
				.body(String.class));
		}

		@GetMapping("/reactive")
		Mono<String> reactive(@RequestHeader("X-Port") int port) {
			return WebClient.builder()
				.observationRegistry(this.registry)
				.build()
				.get()
				.uri("http://localhost:{port}/mdc", port)
				.retrieve()
				.bodyToMono(String.class);
		}

	}

}
