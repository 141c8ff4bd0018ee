package io.github.o11ystarter.slo.alerts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AlertGroup}.
 */
class AlertGroupTests {

	private static final Origin ORIGIN = new Origin("a test", "./mvnw test");

	@TempDir
	private Path directory;

	@Test
	void alertsDoWhatTheirCasesSay() {
		Map<String, String> files = new TreeMap<>();
		write(files, "service", AlertGroup.of(service(), AlertCatalog.all()));
		write(files, "platform", AlertGroup.of(platform(), AlertCatalog.all()));
		prove(files);
	}

	@Test
	void alertsDoWhatTheirCasesSayWithOtherSettings() {
		List<ThresholdAlert> changed = AlertCatalog.all().stream().map(AlertGroupTests::changed).toList();
		MonitoredService service = new MonitoredService("my-shop", "{{ .Owner }}", "prod/shop",
				Map.of("application", "shop", "namespace", "prod"),
				new Links("https://runbooks.example/{alert}?q={{1}}", "https://grafana.example/{service}"),
				Duration.ofSeconds(15), Duration.ofMinutes(1), false, List.of());
		Map<String, String> files = new TreeMap<>();
		write(files, "changed-service", AlertGroup.of(service, changed));
		write(files, "changed-platform",
				AlertGroup.of(new Platform("sre", service.links(), Duration.ofMinutes(1)), changed));
		prove(files);
	}

	private static ThresholdAlert changed(ThresholdAlert alert) {
		String threshold = (alert.unit() == null) ? null : switch (alert.unit()) {
			case PERCENT -> "12.5%";
			case DURATION -> alert.id().startsWith("api") ? "250ms" : "36h";
			case COUNT -> "7";
		};
		List<String> names = (alert.nameLabel() != null) ? List.of("a.b|c", "\"x\"\\") : null;
		return alert.with(new AlertSettings(threshold, (alert.window() != null) ? Duration.ofMinutes(10) : null,
				Duration.ofMinutes(3), (alert.severity() == Severity.P1) ? "P2" : "P1",
				(alert.floor() != null) ? 13 : null, "{{ $value }}", names));
	}

	@Test
	void alertsThatAreOffAreLeftOut() {
		List<ThresholdAlert> alerts = List.of(off("api-latency-p99"), AlertCatalog.find("api-latency-bucket-missing"),
				AlertCatalog.find("watchdog"), AlertCatalog.find("instance-down"), AlertCatalog.find("service-down"));
		AlertGroup group = AlertGroup.of(service(), alerts);
		assertThat(group.rules().name()).isEqualTo("o11y-alerts-shop");
		assertThat(group.rules().rules()).extracting((rule) -> ((AlertRule) rule).alert())
			.as("in the order of the catalogue")
			.containsExactly("SERVICE_DOWN", "INSTANCE_DOWN");
		assertThat(AlertGroup.of(platform(), alerts).rules().rules()).hasSize(1);
	}

	@Test
	void fewRequestsAreForOneAlertIfTheOtherIsOff() {
		ThresholdAlert few = AlertCatalog.find("api-error-low-traffic");
		assertThat(expr(few, AlertCatalog.find("api-error-rate"))).contains("\nunless\n");
		assertThat(expr(few, off("api-error-rate"))).doesNotContain("\nunless\n");
	}

	private static String expr(ThresholdAlert... alerts) {
		List<Rule> rules = AlertGroup.of(service(), List.of(alerts)).rules().rules();
		return rules.get(rules.size() - 1).expr();
	}

	private static ThresholdAlert off(String id) {
		return AlertCatalog.find(id).with(new AlertSettings(null, null, null, "off", null, null, null));
	}

	@Test
	void anAlertIsThereOnce() {
		ThresholdAlert alert = AlertCatalog.find("outbox-age");
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> AlertGroup.of(service(), List.of(alert, alert)))
			.withMessageContaining("outbox-age");
	}

	@Test
	void aWindowHasFourScrapesAtLeast() {
		ThresholdAlert alert = AlertCatalog.find("log-error-burst")
			.with(new AlertSettings(null, Duration.ofMinutes(1), null, null, null, null, null));
		MonitoredService slow = new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"),
				Links.DEFAULT, Duration.ofSeconds(16), Duration.ofSeconds(30), false, List.of());
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(() -> AlertGroup.of(slow, List.of(alert)))
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo("log-error-burst.window"));
		assertThat(AlertGroup.of(service(), List.of(alert)).rules().rules()).hasSize(1);
	}

	@Test
	void noServiceIsCalledWhatServicesRunOn() {
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> new MonitoredService(Platform.NAME, "payments", "shop", Map.of("application", "shop"),
					Links.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(30), false, List.of()))
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo("service"));
	}

	@Test
	void aServiceIsNotDownBecauseOfOneScrape() {
		ThresholdAlert alert = AlertCatalog.find("service-down");
		assertThat(pause(15, alert)).isEqualTo(Duration.ofMinutes(1));
		assertThat(pause(75, alert)).isEqualTo(Duration.ofSeconds(150));
		ThresholdAlert chosen = alert
			.with(new AlertSettings(null, null, Duration.ofSeconds(30), null, null, null, null));
		assertThat(pause(75, chosen)).as("as somebody wants it").isEqualTo(Duration.ofSeconds(30));
		assertThat(pause(75, AlertCatalog.find("api-error-rate"))).isEqualTo(Duration.ofMinutes(1));
	}

	private static Duration pause(int scrapeInterval, ThresholdAlert alert) {
		MonitoredService service = new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"),
				Links.DEFAULT, Duration.ofSeconds(scrapeInterval), Duration.ofSeconds(30), false, List.of());
		return ((AlertRule) AlertGroup.of(service, List.of(alert)).rules().rules().get(0)).pause();
	}

	private void prove(Map<String, String> files) {
		List<String> tests = files.keySet().stream().filter((name) -> name.endsWith("-test.yml")).toList();
		List<String> rules = files.keySet().stream().filter((name) -> !tests.contains(name)).toList();
		Promtool.accepts(this.directory, files, "check", rules);
		Promtool.accepts(this.directory, files, "test", tests);
	}

	/**
	 * Each rule in a file of its own, because promtool evaluates all of a file all the
	 * time.
	 */
	private static void write(Map<String, String> files, String prefix, AlertGroup group) {
		RuleGroup all = group.rules();
		files.put(prefix + ".yml", RuleFile.write(List.of(all), ORIGIN));
		List<Scenario> scenarios = group.scenarios();
		for (Rule rule : all.rules()) {
			String alert = ((AlertRule) rule).alert();
			String name = prefix + "-" + alert + ".yml";
			List<RuleGroup> alone = List.of(new RuleGroup(all.name(), all.interval(), List.of(rule)));
			files.put(name, RuleFile.write(alone, ORIGIN));
			files.putAll(TestFiles.write(alone,
					scenarios.stream().filter((scenario) -> scenario.name().startsWith(alert + ":")).toList(), name,
					ORIGIN));
		}
	}

	private static MonitoredService service() {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), Links.DEFAULT,
				Duration.ofSeconds(15), Duration.ofSeconds(30), false, List.of());
	}

	private static Platform platform() {
		return new Platform("sre", Links.DEFAULT, Duration.ofSeconds(30));
	}

}
