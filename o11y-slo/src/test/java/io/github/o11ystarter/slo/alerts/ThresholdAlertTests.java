package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ThresholdAlert} and {@link AlertCatalog}.
 */
class ThresholdAlertTests {

	@Test
	void theMandatoryAlertsHaveTheirSeverityAndThreshold() {
		assertThat(AlertCatalog.all())
			.extracting(ThresholdAlert::name, ThresholdAlert::severity, ThresholdAlert::thresholdText)
			.contains(row("API_ERROR_RATE", Severity.P0, "5%"), row("API_LATENCY_P99", Severity.P1, "2s"),
					row("KAFKA_CONSUMER_LAG", Severity.P1, "1000"), row("FINTECH_API_ERROR_RATE", Severity.P2, "10%"),
					row("CERT_EXPIRY", Severity.P3, "30d"), row("K8S_NODE_CPU_HIGH", Severity.P3, "90%"),
					row("SERVICE_DOWN", Severity.P0, null));
	}

	private static org.assertj.core.groups.Tuple row(String name, Severity severity, @Nullable String threshold) {
		return org.assertj.core.groups.Tuple.tuple(name, severity, threshold);
	}

	@Test
	void everyAlertSaysWhenItFires() {
		Set<String> meanings = new HashSet<>();
		for (ThresholdAlert alert : AlertCatalog.all()) {
			assertThat(alert.meaning()).as(alert.id()).endsWith(".").doesNotContain("{", "null");
			assertThat(meanings.add(alert.meaning()) || alert.id().startsWith("cert-")).as(alert.id()).isTrue();
		}
	}

	@Test
	void theBucketsThatAreKnownWithoutTheCatalogueAreThoseOfTheCatalogue() {
		assertThat(AlertCatalog.all()).filteredOn((alert) -> alert.bucket() != null)
			.extracting(ThresholdAlert::bucket)
			.containsExactlyElementsOf(RequiredBucket.UNCHANGED);
	}

	@Test
	void everyAlertOfTheCatalogueHasScrapesEnoughAtHalfAMinute() {
		assertThat(AlertCatalog.all()).allSatisfy((alert) -> {
			if (alert.window() != null) {
				assertThat(alert.window()).as(alert.id()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
			}
		});
	}

	@Test
	void anAlertIsFoundByItsId() {
		ThresholdAlert alert = AlertCatalog.find("fintech-api-error-rate");
		assertThat(alert.name()).isEqualTo("FINTECH_API_ERROR_RATE");
		assertThat(alert.nameLabel()).isEqualTo("partner");
		assertThat(alert.isPlatform()).isFalse();
		assertThat(AlertCatalog.find("watchdog").isPlatform()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "api-eror-rate, api-error-rate", "API_ERROR_RATE, api-error-rate", "consumer-lag, kafka-consumer-lag",
			"cert_expire, cert-expiry" })
	void anUnknownIdNamesWhatMayBeMeant(String id, String nearest) {
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(() -> AlertCatalog.find(id)).satisfies((ex) -> {
			assertThat(ex.field()).isEqualTo("alerts");
			assertThat(ex.value()).isEqualTo(id);
			assertThat(ex.mend()).startsWith("Nearest are " + nearest + ",");
		});
	}

	@Test
	void anUnknownIdOfAnyLengthIsRefusedOnOneLine() {
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(() -> AlertCatalog.find("x\n".repeat(100_000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
	}

	@Test
	void whatIsNotSetStays() {
		for (ThresholdAlert alert : AlertCatalog.all()) {
			assertThat(alert.with(AlertSettings.NONE)).isEqualTo(alert);
		}
	}

	@Test
	void whatIsSetIsDifferent() {
		ThresholdAlert alert = AlertCatalog.find("fintech-api-error-rate")
			.with(new AlertSettings("12.50 %", Duration.ofMinutes(10), Duration.ZERO, "p1", 30, "banking",
					List.of("bank", "card")));
		assertThat(alert.threshold()).isEqualTo("0.125");
		assertThat(alert.thresholdText()).isEqualTo("12.5%");
		assertThat(alert.window()).isEqualTo(Duration.ofMinutes(10));
		assertThat(alert.pause()).isZero();
		assertThat(alert.severity()).isEqualTo(Severity.P1);
		assertThat(alert.floor()).isEqualTo(30);
		assertThat(alert.owner()).isEqualTo("banking");
		assertThat(alert.names()).containsExactly("bank", "card");
		assertThat(alert.meaning()).startsWith("More than 12.5% of the calls to a partner in 10m fail");
	}

	@ParameterizedTest
	@CsvSource({ "off, false", "OFF, false", "false, false", "P3, true" })
	void anAlertCanBeOff(String severity, boolean enabled) {
		AlertSettings settings = new AlertSettings(null, null, null, severity, null, null, null);
		assertThat(AlertCatalog.find("service-down").with(settings).enabled()).isEqualTo(enabled);
	}

	@ParameterizedTest
	@CsvSource({ "api-error-rate, 2s", "api-error-rate, 0%", "api-error-rate, 100%", "api-error-rate, 120",
			"api-error-rate, -5%", "api-error-rate, 1e1", "api-error-rate, ''", "api-latency-p99, 5%",
			"api-latency-p99, 2", "api-latency-p99, 0s", "kafka-consumer-lag, 5%", "kafka-consumer-lag, -1",
			"kafka-consumer-lag, 1.5", "kafka-consumer-lag, 1000s", "service-down, 5%", "cert-expiry, 30",
			"cert-expiry, 999999999w", "cert-expiry, 250ms", "cert-store-unreadable, 1500ms",
			"probed-cert-expiry, 1500ms" })
	void aThresholdThatCannotWorkIsRefused(String id, String threshold) {
		refused(id, new AlertSettings(threshold, null, null, null, null, null, null), "threshold");
	}

	@Test
	void aSettingThatCannotWorkIsRefused() {
		String id = "api-error-rate";
		Duration window = Duration.ofSeconds(59);
		refused(id, new AlertSettings(null, window, null, null, null, null, null), "window");
		refused(id, new AlertSettings(null, Duration.ofDays(31), null, null, null, null, null), "window");
		refused(id, new AlertSettings(null, null, Duration.ofSeconds(-1), null, null, null, null), "for");
		refused(id, new AlertSettings(null, null, Duration.ofMillis(1500), null, null, null, null), "for");
		refused(id, new AlertSettings(null, null, null, "P4", null, null, null), "severity");
		refused(id, new AlertSettings(null, null, null, null, 0, null, null), "floor");
		refused(id, new AlertSettings(null, null, null, null, null, " ", null), "owner");
		refused("kafka-consumer-lag", new AlertSettings(null, null, null, null, null, null, List.of("a\nb")), "names");
		refused("kafka-consumer-lag", new AlertSettings(null, null, null, null, null, null, List.of("a", "a")),
				"names");
	}

	@Test
	void aSettingThatAnAlertDoesNotHaveIsRefused() {
		String id = "outbox-unreadable";
		refused(id, new AlertSettings("5m", null, null, null, null, null, null), "threshold");
		refused(id, new AlertSettings(null, Duration.ofMinutes(5), null, null, null, null, null), "window");
		refused(id, new AlertSettings(null, null, null, null, 5, null, null), "floor");
		refused("api-error-rate", new AlertSettings(null, null, null, null, null, null, List.of("a")), "names");
	}

	private static void refused(String id, AlertSettings settings, String field) {
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(() -> AlertCatalog.find(id).with(settings))
			.satisfies((ex) -> {
				assertThat(ex.field()).isEqualTo(field);
				assertThat(ex.mend()).isNotBlank();
			});
	}

	@Test
	void anAlertOnLatencyNamesTheBucketItNeeds() {
		ThresholdAlert alert = AlertCatalog.find("api-latency-p99");
		assertThat(alert.bucket()).isEqualTo(new RequiredBucket("http.server.requests", Duration.ofSeconds(2)));
		assertThat(alert.with(new AlertSettings("750ms", null, null, null, null, null, null)).bucket())
			.isEqualTo(new RequiredBucket("http.server.requests", Duration.ofMillis(750)));
		assertThat(AlertCatalog.find("outbox-age").bucket()).isNull();
	}

}
