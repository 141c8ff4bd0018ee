package io.github.o11ystarter.autoconfigure.slo.events;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.mock.http.client.MockClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpClientEvents}.
 */
class HttpClientEventsTests {

	@ParameterizedTest
	@CsvSource({ "bank.example, http://bank.example/pay", "bank.example, https://BANK.example:8443/pay",
			"Bank.Example, http://user@bank.example", "bank_api.internal, http://bank_api.internal:8080/pay",
			"bank_api.internal, http://bank_api.internal", "bank_api.internal, http://a:b@bank_api.internal:80/",
			"[::1], http://[::1]:8080/pay" })
	void aCallIsKnownByItsHost(String client, String url) {
		CountedEvents count = new CountedEvents();
		HttpClientSlos slos = new HttpClientSlos();
		slos.add(Slos.client(client, "io"), count);
		new HttpClientEvents<>(slos, new BlockingClientAccess())
			.onStop(new ClientRequestObservationContext(new MockClientHttpRequest(HttpMethod.GET, URI.create(url))));
		assertThat(count.bad()).isEqualTo(1);
	}

}
