package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.o11ystarter.autoconfigure.Keytool;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yPartnersAutoConfiguration}, with partners that fail in every way.
 */
class O11yPartnersAutoConfigurationTests {

	// So long that an answer is never late because the machine is busy.
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	// For answers that never come.
	private static final Duration IMPATIENT = Duration.ofMillis(200);

	private static final UnreliablePartner partner = new UnreliablePartner();

	private static final int deadPort = UnreliablePartner.deadPort();

	private static HttpsServer untrusted;

	private static RunningApplication application;

	private static MeterRegistry meters;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yPartnersAutoConfiguration.class));

	private Map<String, Double> before = Map.of();

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException, GeneralSecurityException {
		untrusted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		untrusted.setHttpsConfigurator(
				new HttpsConfigurator(context(Keytool.pair(directory.resolve("s"), "PKCS12", "s", "localhost"))));
		untrusted.start();
		application = RunningApplication.withoutWeb()
			.withoutPackages("org.springframework.kafka", "org.springframework.jdbc", "com.zaxxer")
			.with(Spans.class)
			.properties("spring.http.clients.imperative.factory=jdk", "management.tracing.sampling.probability=1",
					"o11y.metrics.http-clients.max-uris=30", "management.metrics.observations.ignored-meters=",
					"fintech.base-url=http://localhost:" + partner.port() + "/api",
					"o11y.metrics.partners.fintech.base-url=${fintech.base-url}",
					"o11y.metrics.partners.dead.hosts=localhost:" + deadPort,
					"o11y.metrics.partners.nobody.hosts=*.invalid",
					"o11y.metrics.partners.untrusted.base-url=https://localhost:" + untrusted.getAddress().getPort())
			.start();
		meters = application.context().getBean(MeterRegistry.class);
	}

	private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
		KeyStore keyStore = KeyStore.getInstance(store.toFile(), Keytool.PASSWORD.toCharArray());
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(keyStore, Keytool.PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		Files.delete(store);
		return context;
	}

	@AfterAll
	static void stop() {
		application.close();
		partner.close();
		untrusted.stop(0);
	}

	@BeforeEach
	void forget() {
		meters.find("http.client.requests").timers().forEach(meters::remove);
		this.before = results();
	}

	@ParameterizedTest
	@CsvSource({ "/api/200, fintech success none", "/api/304, fintech success none",
			"/api/404, fintech rejected client_error", "/api/429, fintech rejected client_error",
			"/api/500, fintech failure server_error", "/api/599, fintech failure server_error",
			"/api/slow, fintech failure timeout", "http://localhost:{dead}/x, dead failure refused",
			"http://api.invalid/x, nobody failure unknown_host", "https://localhost:{tls}/x, untrusted failure tls" })
	void whatCameOfACallIsCountedForEveryClient(String path, String result) {
		String url = path.replace("{dead}", "" + deadPort).replace("{tls}", "" + untrusted.getAddress().getPort());
		String target = url.startsWith("/") ? "http://localhost:" + partner.port() + url : url;
		Duration timeout = target.endsWith("/slow") ? IMPATIENT : TIMEOUT;
		attempt(() -> restClient(timeout).get().uri(target).retrieve().toBodilessEntity());
		attempt(() -> restTemplate(timeout).getForEntity(target, String.class));
		attempt(() -> webClient(timeout).get().uri(target).retrieve().toBodilessEntity().block());
		Awaitility.await().untilAsserted(() -> assertThat(newResults()).isEqualTo(Map.of(result, 3.0)));
		assertThat(values("http.client.requests", "client.name"))
			.containsExactly(result.substring(0, result.indexOf(' ')));
	}

	@Test
	void anAnswerThatBreaksOffIsAFailureAlthoughItsOutcomeIsSuccess() {
		attempt(() -> restClient(TIMEOUT).get().uri(url("/api/half")).retrieve().body(String.class));
		assertThat(newResults()).isEqualTo(Map.of("fintech failure connection", 1.0));
		assertThat(values("http.client.requests", "outcome")).containsExactly("SUCCESS");
	}

	@Test
	void aReactiveCallerThatDoesNotWaitCountsAFailure() {
		attempt(() -> webClient(TIMEOUT).get().uri(url("/api/slow")).retrieve().toBodilessEntity().block(IMPATIENT));
		Awaitility.await()
			.untilAsserted(() -> assertThat(newResults()).isEqualTo(Map.of("fintech failure cancelled", 1.0)));
	}

	@Test
	void everySeriesIsThereBeforeTheFirstCall() {
		assertThat(meters.find("o11y.partner.requests").tag("partner", "untrusted").functionCounters())
			.hasSize(CallResult.values().length);
	}

	@Test
	void noClientMakesAUriOfWhatHasNoTemplate() {
		restClient(TIMEOUT).get().uri(URI.create(url("/api/200?a=b"))).retrieve().toBodilessEntity();
		restTemplate(TIMEOUT).getForEntity(URI.create(url("/api/200?a=b")), String.class);
		webClient(TIMEOUT).get().uri(URI.create(url("/api/200?a=b"))).retrieve().toBodilessEntity().block();
		assertThat(values("http.client.requests", "uri")).containsExactly("none");
	}

	@Test
	void urisAndHostsPutTogetherByHandAreBoundedAndNoCallIsLost() {
		double folded = folded("uri");
		double foldedNames = folded("client_name");
		int calls = 60;
		for (int i = 0; i < calls; i++) {
			String id = "u" + i;
			restClient(TIMEOUT).get().uri(url("/api/" + id + "?token=SECRET" + i)).retrieve().toBodilessEntity();
			restClient(TIMEOUT).get().uri(url("/api/{id}/200?token=SECRET" + i), id).retrieve().toBodilessEntity();
			attempt(() -> restClient(TIMEOUT).get()
				.uri("http://127.0.0." + id.substring(1) + ":1/")
				.retrieve()
				.toBodilessEntity());
		}
		for (String meter : List.of("http.client.requests", "http.client.requests.active")) {
			assertThat(values(meter, "uri")).as(meter)
				.hasSizeBetween(10, 70)
				.contains("_OTHER", "/api/{id}/200")
				.noneMatch((uri) -> uri.contains("SECRET"));
			assertThat(values(meter, "client.name")).as(meter)
				.hasSizeLessThanOrEqualTo(26)
				.contains("fintech", "_OTHER")
				.doesNotContain("localhost");
		}
		assertThat(meters.find("http.client.requests").timers().stream().mapToLong((timer) -> timer.count()).sum())
			.isEqualTo(3L * calls);
		assertThat(meters.find("http.client.requests").tag("uri", "/api/{id}/200").timers())
			.extracting((timer) -> timer.count())
			.containsExactly((long) calls);
		assertThat(folded("uri") - folded).isGreaterThanOrEqualTo(20);
		assertThat(folded("client_name") - foldedNames).isEqualTo(40);
	}

	@Test
	void theSpanNamesThePartner() {
		restClient(TIMEOUT).get().uri(url("/api/200?which=span")).retrieve().toBodilessEntity();
		assertThat(application.context()
			.getBean(RecordedSpans.class)
			.await("span of the partner",
					(span) -> "fintech".equals(span.getAttributes().get(AttributeKey.stringKey("peer.service"))))
			.getAttributes()
			.get(AttributeKey.stringKey("client.name"))).isEqualTo("fintech");
	}

	@Test
	void aNameThatAConventionOfTheApplicationGivesStays() {
		RestClient own = application.context()
			.getBean(RestClient.Builder.class)
			.observationConvention(new DefaultClientRequestObservationConvention() {

				@Override
				protected KeyValue clientName(ClientRequestObservationContext context) {
					return KeyValue.of("client.name", "mine");
				}

			})
			.build();
		own.get().uri(url("/api/200")).retrieve().toBodilessEntity();
		assertThat(values("http.client.requests", "client.name")).containsExactly("mine");
		assertThat(newResults()).isEqualTo(Map.of("fintech success none", 1.0));
	}

	@Test
	void aPartnerThatCannotBeMeantStopsTheStart() {
		this.contextRunner.withPropertyValues("o11y.metrics.partners.fintech.base-url=fintech:8080").run((context) -> {
			FailureAnalysis analysis = new PartnerPropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription())
				.contains("'o11y.metrics.partners.fintech.base-url' is 'fintech:8080'");
			assertThat(analysis.getAction()).contains("https://api.example.com/v1");
		});
	}

	@ParameterizedTest
	@CsvSource({ "o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.http-clients.enabled" })
	void isSwitchedOff(String property) {
		this.contextRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HttpCallLabels.class));
	}

	@Test
	void doesWithoutAReactiveClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(HttpCallHandler.class));
	}

	private static RestClient restClient(Duration timeout) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(timeout);
		return application.context().getBean(RestClient.Builder.class).requestFactory(requests).build();
	}

	private static RestTemplate restTemplate(Duration timeout) {
		return application.context().getBean(RestTemplateBuilder.class).readTimeout(timeout).build();
	}

	private static WebClient webClient(Duration timeout) {
		return WebClient.builder()
			.observationRegistry(application.context().getBean(ObservationRegistry.class))
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create().responseTimeout(timeout)))
			.build();
	}

	private static String url(String path) {
		return "http://localhost:" + partner.port() + path;
	}

	private static void attempt(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			assertThat(ex).isNotInstanceOf(URISyntaxException.class);
		}
	}

	private static Set<String> values(String meter, String tag) {
		return meters.find(meter)
			.meters()
			.stream()
			.map(Meter::getId)
			.map((id) -> id.getTag(tag))
			.collect(Collectors.toSet());
	}

	private static double folded(String label) {
		return meters.get("o11y.http.client.folded").tag("label", label).functionCounter().count();
	}

	private Map<String, Double> newResults() {
		Map<String, Double> results = results();
		results.replaceAll((name, count) -> count - this.before.getOrDefault(name, 0.0));
		results.values().removeIf((count) -> count == 0);
		return results;
	}

	private static Map<String, Double> results() {
		Map<String, Double> results = new TreeMap<>();
		for (FunctionCounter counter : meters.find("o11y.partner.requests").functionCounters()) {
			Meter.Id id = counter.getId();
			results.put(id.getTag("partner") + " " + id.getTag("result") + " " + id.getTag("reason"), counter.count());
		}
		return results;
	}

	@Configuration(proxyBeanMethods = false)
	static class Spans {

		@Bean
		static RecordedSpans spans() {
			return new RecordedSpans();
		}

	}

}
