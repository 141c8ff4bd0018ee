package io.github.o11ystarter.autoconfigure.tracing;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A service that calls another one, here itself, and tells which headers arrived there.
 */
@RestController
class ForwardingApplication {

	private final ObjectProvider<RestClient.Builder> restClient;

	private final ObservationRegistry registry;

	ForwardingApplication(ObjectProvider<RestClient.Builder> restClient, ObservationRegistry registry) {
		this.restClient = restClient;
		this.registry = registry;
	}

	@GetMapping("/blocking")
	String blocking(@RequestHeader("X-Port") int port) {
		String answer = this.restClient.getObject()
			.build()
			.get()
			.uri("http://localhost:{port}/arrived", port)
			.retrieve()
			.body(String.class);
		return String.valueOf(answer);
	}

	@GetMapping("/reactive")
	Mono<String> reactive(@RequestHeader("X-Port") int port) {
		return WebClient.builder()
			.observationRegistry(this.registry)
			.build()
			.get()
			.uri("http://localhost:{port}/arrived", port)
			.retrieve()
			.bodyToMono(String.class);
	}

	@GetMapping("/arrived")
	String arrived(@RequestHeader HttpHeaders headers) {
		StringBuilder arrived = new StringBuilder();
		headers.forEach((name, values) -> append(arrived, name, values));
		return arrived.toString();
	}

	private static void append(StringBuilder arrived, String name, List<String> values) {
		values.forEach((value) -> arrived.append(name).append(": ").append(value).append('\n'));
	}

}
