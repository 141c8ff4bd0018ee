package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.autoconfigure.metrics.partners.PartnersProperties.HttpClients;
import io.github.o11ystarter.autoconfigure.metrics.partners.PartnersProperties.Partner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HttpClientNames}, {@link PartnerRoutes} and
 * {@link PartnerRouteReader}.
 */
class PartnerRoutesTests {

	private final Map<String, Partner> partners = new LinkedHashMap<>();

	@ParameterizedTest
	@CsvSource({ "https://api.example.com/v1, v1", "https://api.example.com/v1/payouts?x=y, v1",
			"https://API.Example.COM/v1, v1", "https://api.example.com:443/v1/, v1",
			"https://api.example.com/v1/cards/7, cards", "https://api.example.com/v1/cardsandmore, v1",
			"https://api.example.com/v2, domain", "https://api.example.com:8443/v1, domain",
			"http://localhost:8090/x, local", "http://localhost:8091/x, localhost", "http://a.b.example.com, domain",
			"http://eu.example.com, eu", "http://a.eu.example.com, eu-domain", "http://example.com, example.com",
			"http://notexample.com, notexample.com", "http://[::1]:9/, six" })
	void theRouteThatSaysMoreWins(String url, String name) {
		base("v1", "https://api.example.com/v1/");
		base("cards", "https://api.example.com/v1/cards");
		hosts("local", "localhost:8090");
		hosts("domain", "*.example.com");
		hosts("eu-domain", "*.eu.example.com");
		hosts("eu", "eu.example.com");
		hosts("six", "[::1]");
		assertThat(name(names(20), url)).isEqualTo(name);
	}

	@Test
	void hostsThatBelongToNoPartnerAreBounded() {
		hosts("fintech", "fintech.example.com");
		HttpClientNames names = names(2);
		for (int round = 0; round < 2; round++) {
			assertThat(name(names, "http://One/")).isEqualTo("one");
			assertThat(name(names, "http://two:8080/x")).isEqualTo("two");
			assertThat(name(names, "http://three/")).isEqualTo("_OTHER");
			assertThat(name(names, "http://fintech.example.com/")).isEqualTo("fintech");
		}
		assertThat(names.of(URI.create("/relative"))).isNull();
	}

	@Test
	void noHostAtAllHasANameOfItsOwnWhenNoneIsWanted() {
		assertThat(name(names(0), "http://one/")).isEqualTo("_OTHER");
	}

	@Test
	void urisPutTogetherByHandLeaveTemplatesAlone() {
		HttpClientName name = new HttpClientName("fintech", null, 2);
		assertThat(name.admitsUri("/users/1")).isTrue();
		assertThat(name.admitsUri("/users/2")).isTrue();
		assertThat(name.admitsUri("/users/3")).isFalse();
		assertThat(name.admitsUri("/users/1")).isTrue();
		assertThat(name.admitsUri("/users/{id}")).isTrue();
		assertThat(name.admitsUri("/orders/{id}")).isTrue();
		assertThat(name.admitsUri("/cards/{id}")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.com", "/v1", "https://", "${fintech.url}", "https:///v1", "not a url" })
	void aBaseUrlWithoutAHostIsRefused(String url) {
		base("fintech", url);
		assertRefused("'o11y.metrics.partners.fintech.base-url' is '%s': this is not a URL with a host".formatted(url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.example.com", "api.example.com/v1", "*", "*example.com", "a.*.com",
			".example.com", "", "localhost:", "user@host" })
	void whatIsNoHostIsRefused(String host) {
		hosts("fintech", host);
		assertRefused("'o11y.metrics.partners.fintech.hosts' is '%s': this is not a host".formatted(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "_OTHER", "a b", "-a", "{a}", "" })
	void whatIsNoNameIsRefused(String name) {
		hosts(name, "localhost");
		assertRefused("this cannot be the name of a partner");
	}

	@Test
	void aPartnerThatIsNowhereIsRefused() {
		hosts("fintech");
		assertRefused("nothing says where the partner is");
	}

	@Test
	void twoPartnersInOnePlaceAreRefused() {
		base("one", "https://api.example.com/v1");
		base("two", "https://user:secret@API.example.com:443/v1/");
		assertRefused("Property 'o11y.metrics.partners.two.base-url' is 'https://***@API.example.com:443/v1/': "
				+ "this is where the partner 'one' is already");
	}

	@Test
	void onePartnerMayBeNamedTwice() {
		this.partners.put("fintech", new Partner("https://api.example.com", List.of("api.example.com:443")));
		assertThat(name(names(0), "https://api.example.com/x")).isEqualTo("fintech");
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(PartnerPropertyException.class).isThrownBy(() -> names(20))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.mend()).isNotBlank());
	}

	private void base(String name, String url) {
		this.partners.put(name, new Partner(url, List.of()));
	}

	private void hosts(String name, String... hosts) {
		this.partners.put(name, new Partner(null, List.of(hosts)));
	}

	private HttpClientNames names(int maxHosts) {
		return new HttpClientNames(new PartnersProperties(this.partners, new HttpClients(true, maxHosts, 50)));
	}

	private static String name(HttpClientNames names, String url) {
		HttpClientName name = names.of(URI.create(url));
		assertThat(name).isNotNull();
		return name.keyValue().getValue();
	}

}
