package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.o11ystarter.autoconfigure.Keytool;
import io.github.o11ystarter.autoconfigure.PlainLines;
import io.github.o11ystarter.autoconfigure.background.RepeatedWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link O11yCertificatesAutoConfiguration}, with key stores that keytool has
 * made.
 */
@ExtendWith({ PlainLines.class, OutputCaptureExtension.class })
class O11yCertificatesAutoConfigurationTests {

	private static final String EXPIRY = "o11y.certificate.expiry.timestamp";

	private static final String READABLE = "o11y.certificate.store.readable";

	private static final String READ = "o11y.certificate.store.read.timestamp";

	private static final long DAY = Duration.ofDays(1).toSeconds();

	@TempDir
	static Path directory;

	private static Path soon;

	private static Path late;

	private static Path expired;

	private static Path pem;

	private static Path der;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yCertificatesAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("o11y.metrics.certificates.interval=200ms");

	@BeforeAll
	static void make() throws IOException, GeneralSecurityException {
		soon = Keytool.pair(directory.resolve("soon.p12"), "PKCS12", "soon", "shop.example.com", "-validity", "20");
		late = Keytool.pair(directory.resolve("late.jks"), "JKS", "late", "late", "-validity", "400");
		expired = Keytool.pair(directory.resolve("expired.jks"), "JKS", "expired", "expired", "-startdate", "-20d",
				"-validity", "10");
		byte[] certificate = KeyStore.getInstance(soon.toFile(), Keytool.PASSWORD.toCharArray())
			.getCertificate("soon")
			.getEncoded();
		der = Files.write(directory.resolve("soon.der"), certificate);
		pem = Files.writeString(directory.resolve("soon.pem"),
				"-----BEGIN PRIVATE KEY-----\nAAAA\n" + "-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
						+ Base64.getMimeEncoder().encodeToString(certificate) + "\n-----END CERTIFICATE-----\n");
	}

	@Test
	void findsStoresWhereverTheyAreConfigured() {
		MockEnvironment environment = new MockEnvironment();
		store(environment, "server.ssl", "key-store", soon);
		environment.withProperty("server.ssl.trust-certificate", "file:" + pem);
		environment.withProperty("management.server.ssl.certificate", pem.toString());
		store(environment, "spring.kafka.ssl", "trust-store", late);
		environment.withProperty("spring.kafka.producer.ssl.key-store-certificate-chain", read(pem));
		environment.withProperty("spring.kafka.consumer.properties.ssl.keystore.location", expired.toString())
			.withProperty("spring.kafka.consumer.properties.ssl.keystore.password", Keytool.PASSWORD);
		environment.withProperty("spring.kafka.properties.ssl.truststore.location", pem.toString())
			.withProperty("spring.kafka.properties.ssl.truststore.type", "PEM");
		environment.withProperty("spring.datasource.url",
				"jdbc:postgresql://db/app?user=x&sslcert=" + pem + "&sslrootcert=" + pem);
		environment.withProperty("spring.datasource.hikari.data-source-properties.sslrootcert", der.toString());
		Properties system = new Properties();
		system.setProperty("javax.net.ssl.trustStore", soon.toString());
		system.setProperty("javax.net.ssl.trustStorePassword", Keytool.PASSWORD);
		system.setProperty("javax.net.ssl.keyStore", "NONE");
		Path other = copy(pem, directory.resolve("other").resolve("soon.pem"));
		assertThat(daysLeft(environment, system, pem.toString(), other.toString(), expired.toString()))
			.containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("server server.ssl keystore soon", 20L),
					Map.entry("server server.ssl truststore shop.example.com", 20L),
					Map.entry("management management.server.ssl keystore shop.example.com", 20L),
					Map.entry("kafka spring.kafka.ssl truststore late", 400L),
					Map.entry("kafka spring.kafka.producer.ssl keystore shop.example.com", 20L),
					Map.entry("kafka spring.kafka.consumer.properties keystore expired", -10L),
					Map.entry("kafka spring.kafka.properties truststore shop.example.com", 20L),
					Map.entry("jdbc spring.datasource.url keystore shop.example.com", 20L),
					Map.entry("jdbc spring.datasource.url truststore shop.example.com", 20L),
					Map.entry("jdbc spring.datasource.hikari.data-source-properties truststore shop.example.com", 20L),
					Map.entry("jvm javax.net.ssl truststore soon", 20L),
					Map.entry("file soon.pem keystore shop.example.com", 20L),
					Map.entry("file soon.pem#2 keystore shop.example.com", 20L),
					Map.entry("file expired.jks keystore expired", -10L)));
	}

	@Test
	void showsNothingThatNobodyHasConfigured() {
		MockEnvironment environment = new MockEnvironment().withProperty("server.ssl.enabled", "false")
			.withProperty("server.ssl.key-store", soon.toString());
		assertThat(ConfiguredStores.find(environment, new Properties(), List.of())).isEmpty();
	}

	@Test
	void showsBundlesAndPrometheusCanCompareThemWithTheTime() {
		this.contextRunner
			.withPropertyValues("spring.ssl.bundle.jks.shop.keystore.location=" + soon,
					"spring.ssl.bundle.jks.shop.keystore.password=" + Keytool.PASSWORD,
					"spring.ssl.bundle.pem.partner.truststore.certificate=" + pem,
					"spring.ssl.bundle.pem.broken.keystore.certificate=" + directory.resolve("missing"))
			.run((context) -> {
				PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
				context.getBean(CertificateMetrics.class).bindTo(registry);
				Awaitility.await()
					.untilAsserted(() -> assertThat(registry.scrape())
						.containsPattern("o11y_certificate_expiry_timestamp_seconds\\{certificate=\"soon\","
								+ "kind=\"keystore\",source=\"bundle\",store=\"shop\"\\} 1\\.[0-9]+E9\n")
						.contains("certificate=\"ssl\",kind=\"truststore\",source=\"bundle\",store=\"partner\"")
						.contains(
								"o11y_certificate_store_readable{kind=\"keystore\",source=\"bundle\",store=\"broken\"} 0.0")
						.contains(
								"o11y_certificate_store_readable{kind=\"keystore\",source=\"bundle\",store=\"shop\"} 1.0")
						.contains("o11y_certificate_store_read_timestamp_seconds{")
						.doesNotContain("{kind=\"truststore\",source=\"bundle\",store=\"shop\"}"));
			});
	}

	@Test
	void whatIsShownIsNeverMissingFromAScrape() {
		List<CertificateStore> stores = ConfiguredStores.find(new MockEnvironment(), new Properties(),
				List.of(pem.toString()));
		Instant start = Instant.parse("2026-01-01T00:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(start);
		Clock clock = mock();
		given(clock.instant()).willAnswer((call) -> now.get());
		CertificateReadings readings = new CertificateReadings(() -> stores, clock);
		CertificateMetrics metrics = new CertificateMetrics(readings, 10);
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		List<Meter> removed = new ArrayList<>();
		registry.config().onMeterRemoved(removed::add);
		readings.read();
		metrics.bindTo(registry);
		assertThat(registry.get(READ).gauge().value()).isEqualTo(start.getEpochSecond());
		now.set(start.plusSeconds(DAY));
		readings.read();
		metrics.update();
		assertThat(registry.get(READ).gauge().value()).isEqualTo(start.getEpochSecond() + (double) DAY);
		assertThat(removed).isEmpty();
	}

	@Test
	void aRenewedFileShowsAndOneThatCannotBeReadAnyMoreDoes(CapturedOutput output) {
		Path store = copy(expired, directory.resolve("store"));
		this.contextRunner
			.withPropertyValues("server.ssl.key-store=" + store, "server.ssl.key-store-password=" + Keytool.PASSWORD)
			.run((context) -> {
				bind(context);
				awaitDaysLeft(context, "expired", -10);
				copy(late, store);
				awaitDaysLeft(context, "late", 400);
				assertThat(gauges(context, EXPIRY)).hasSize(1);
				write(store, "secret-content");
				Awaitility.await().untilAsserted(() -> assertThat(value(context, READABLE)).isZero());
				double read = value(context, READ);
				awaitDaysLeft(context, "late", 400);
				copy(soon, store);
				awaitDaysLeft(context, "soon", 20);
				assertThat(value(context, READABLE)).isOne();
				assertThat(value(context, READ)).isGreaterThanOrEqualTo(read);
			});
		assertThat(output).contains("The certificates of 'server.ssl' (keystore) cannot be read: ")
			.doesNotContain(Keytool.PASSWORD, "secret-content");
	}

	@Test
	void nothingIsReadWhileTheApplicationStarts() {
		this.contextRunner
			.withPropertyValues("o11y.metrics.certificates.interval=1h", "server.ssl.key-store=" + soon,
					"server.ssl.key-store-password=" + Keytool.PASSWORD)
			.run((context) -> {
				bind(context);
				assertThat(context.getBean(CertificateWatch.class).isRunning()).isTrue();
				awaitOtherWork();
				assertThat(threads()).isZero();
				assertThat(gauges(context, READABLE)).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/does/not/exist", "${missing}", "/" })
	void aStoreThatCannotBeReadStopsNothing(String location) {
		this.contextRunner
			.withPropertyValues("spring.kafka.ssl.key-store-location=" + location,
					"spring.kafka.ssl.key-store-password=wrong")
			.run((context) -> {
				bind(context);
				assertThat(value(context, READABLE)).isZero();
				assertThat(gauges(context, EXPIRY)).isEmpty();
				assertThat(gauges(context, READ)).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:1/store.p12", "HTTPS://localhost:1/store.p12",
			"jar:http://localhost:1/a.jar!/store.p12" })
	void nothingIsFetchedOverANetwork(String location) {
		StoreFile store = new StoreFile(new StoreName("file", "store.p12", StoreKind.KEYSTORE), location, null, null);
		assertThatIOException().isThrownBy(store::read).withMessage("Nothing is fetched over a network");
	}

	@Test
	void aStoreWhosePasswordIsWrongOrMissingIsNotReadable() {
		this.contextRunner
			.withPropertyValues("server.ssl.key-store=" + soon, "server.ssl.key-store-password=wrong",
					"server.ssl.trust-store=" + soon)
			.run((context) -> {
				bind(context);
				Awaitility.await()
					.untilAsserted(() -> assertThat(gauges(context, READABLE)).hasSize(2)
						.allMatch((gauge) -> gauge.value() == 0));
			});
	}

	@Test
	void onlyThoseThatExpireFirstAreShownWhenThereAreMany() {
		this.contextRunner
			.withPropertyValues("o11y.metrics.certificates.max-certificates=2",
					"o11y.metrics.certificates.files=" + pem + "," + late + "," + expired + "," + der)
			.run((context) -> {
				bind(context);
				Awaitility.await()
					.untilAsserted(() -> assertThat(value(context, "o11y.certificates.omitted")).isEqualTo(2));
				assertThat(gauges(context, EXPIRY)).hasSize(2);
				awaitDaysLeft(context, "expired", -10);
			});
	}

	@Test
	void noCertificateIsReadOnceTheContextIsClosed() {
		this.contextRunner.run((context) -> {
			CertificateWatch watch = context.getBean(CertificateWatch.class);
			assertThat(watch.isRunning()).isTrue();
			context.close();
			assertThat(watch.isRunning()).isFalse();
			Awaitility.await().untilAsserted(() -> assertThat(threads()).isZero());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.certificates.enabled" })
	void isSwitchedOff(String property) {
		this.contextRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CertificateWatch.class));
	}

	@Test
	void anIntervalOfNothingStopsTheStart() {
		this.contextRunner.withPropertyValues("o11y.metrics.certificates.interval=99ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("o11y.metrics.certificates.interval")
				.hasMessageContaining("PT0.099S"));
	}

	private static void store(MockEnvironment environment, String prefix, String name, Path store) {
		String location = prefix.contains("kafka") ? name + "-location" : name;
		environment.withProperty(prefix + "." + location, store.toString())
			.withProperty(prefix + "." + name + "-password", Keytool.PASSWORD);
	}

	private static Map<String, Long> daysLeft(Environment environment, Properties system, String... files) {
		List<CertificateStore> stores = ConfiguredStores.find(environment, system, List.of(files));
		assertThat(stores.toString()).doesNotContain(Keytool.PASSWORD, "BEGIN");
		CertificateReadings readings = new CertificateReadings(() -> stores, Clock.systemUTC());
		readings.read();
		Map<String, Long> days = new TreeMap<>();
		for (StoreReading reading : readings.last()) {
			StoreName name = reading.name();
			assertThat(reading.readable()).as(name.toString()).isTrue();
			reading.certificates()
				.forEach((certificate) -> days.put(
						name.source() + " " + name.store() + " " + name.kind().label() + " " + certificate.name(),
						Math.round(Duration.between(Instant.now(), certificate.expires()).toSeconds() / (double) DAY)));
		}
		return days;
	}

	private static void bind(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		context.getBean(CertificateMetrics.class).bindTo(context.getBean(SimpleMeterRegistry.class));
	}

	private static void awaitDaysLeft(ApplicationContext context, String certificate, double days) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(gauges(context, EXPIRY))
				.filteredOn((gauge) -> certificate.equals(gauge.getId().getTag("certificate")))
				.singleElement()
				.extracting((gauge) -> (gauge.value() - Instant.now().getEpochSecond()) / DAY)
				.satisfies((left) -> assertThat(left).isCloseTo(days, within(0.5))));
	}

	private static double value(ApplicationContext context, String name) {
		return Awaitility.await().until(() -> gauges(context, name), (gauges) -> gauges.size() == 1).get(0).value();
	}

	private static List<Gauge> gauges(ApplicationContext context, String name) {
		return List.copyOf(context.getBean(SimpleMeterRegistry.class).find(name).gauges());
	}

	// What was started before, and need not wait, has begun by then.
	private static void awaitOtherWork() {
		AtomicInteger times = new AtomicInteger();
		RepeatedWork other = RepeatedWork.start("other", Duration.ZERO, Duration.ofMillis(5), times::incrementAndGet);
		Awaitility.await().until(() -> times.get() > 2);
		other.stop(Duration.ofSeconds(1));
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("o11y-certificates"))
			.count();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String content) {
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path copy(Path from, Path target) {
		try {
			Files.createDirectories(target.getParent());
			return Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
