package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MonitoredService}.
 */
class MonitoredServiceTests {

	private static MonitoredService service(Map<String, String> labels, Duration scrape, Duration evaluation) {
		return new MonitoredService("shop", "payments", "shop", labels, Links.DEFAULT, scrape, evaluation, false,
				List.of());
	}

	private static MonitoredService service(Map<String, String> labels) {
		return service(labels, Duration.ofSeconds(15), Duration.ofSeconds(30));
	}

	@Test
	void isToldFromItsNamesakesByAllLabelsButOne() {
		MonitoredService service = service(Map.of("region", "eu-1", "application", "shop", "env", "prod"));
		assertThat(service.scope()).containsExactly(Map.entry("env", "prod"), Map.entry("region", "eu-1"));
		assertThat(service.id()).isEqualTo("shop-prod-eu-1");
		assertThat(service(Map.of("application", "Shop")).id()).isEqualTo("shop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__name__", "__x", "a-b", "", "slo", "slo_service", "severity", "owner", "burn_tier", "le",
			"alertname", "sloth_id", "uri", "result" })
	void refusesALabelThatIsOurs(String label) {
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> service(Map.of(label, "x", "application", "shop")))
			.withMessageStartingWith("labels '" + label + "'");
	}

	@Test
	void knowsAllLabelsThatAreOurs() {
		Set<String> ours = new HashSet<>();
		MonitoredService all = ExampleService.withSlothLabels(ExampleService.all().slos().toArray(Slo[]::new));
		SloRules.groups(all)
			.stream()
			.map(RuleGroup::rules)
			.flatMap(List::stream)
			.forEach((rule) -> ours.addAll(rule.labels().keySet()));
		AlertGroup.of(all, AlertCatalog.all()).rules().rules().forEach((rule) -> ours.addAll(rule.labels().keySet()));
		assertThat(ours).hasSizeGreaterThan(10);
		ours.remove("application");
		assertThat(ours).allSatisfy((label) -> assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> service(Map.of(label, "x"))));
	}

	@ParameterizedTest
	@CsvSource({ "0s, 30s, scrape-interval", "-15s, 30s, scrape-interval", "15s, 0s, evaluation-interval",
			"15s, 1500ms, evaluation-interval", "15s, 151s, evaluation-interval", "15s, 20m, evaluation-interval" })
	void refusesIntervalsThatLoseEvents(String scrape, String evaluation, String field) {
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> service(Map.of("application", "shop"), duration(scrape), duration(evaluation)))
			.withMessageStartingWith(field);
		assertThat(service(Map.of("application", "shop"), Duration.ofMillis(1250), Duration.ofSeconds(150)))
			.isNotNull();
	}

	private static Duration duration(String text) {
		return text.startsWith("0") ? Duration.ZERO
				: text.startsWith("-") ? Durations.parse(text.substring(1)).negated() : Durations.parse(text);
	}

}
