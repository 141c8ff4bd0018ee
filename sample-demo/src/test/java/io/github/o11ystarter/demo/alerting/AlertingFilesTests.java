package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has the files of Prometheus and Alertmanager read by those who will read them.
 */
class AlertingFilesTests {

	private static final Path PROMETHEUS = Alerting.DEPLOY.resolve("prometheus");

	private static final Path ALERTMANAGER = Alerting.DEPLOY.resolve("alertmanager");

	@TempDir
	Path folder;

	@Test
	void prometheusAcceptsItsConfigurationAndAllRules() {
		String output = Alerting.run(Map.of(), Alerting.program("promtool"), "check", "config",
				PROMETHEUS.resolve("prometheus.yml").toString());
		List<Path> rules = Stream
			.concat(Alerting.files(Alerting.DEPLOY.resolve("generated"), ".*-rules\\.yml").stream(),
					Alerting.files(PROMETHEUS.resolve("rules"), ".*\\.yml").stream())
			.toList();
		assertThat(rules).allSatisfy(
				(file) -> assertThat(output).as("rule_files has to name each folder; a star stands for files only")
					.contains(file.getParent().getFileName() + "/" + file.getFileName()));
	}

	@Test
	void aftermathLastsAsLongAsTheWindowsRemember() {
		String promtool = Alerting.program("promtool");
		Alerting.files(PROMETHEUS.resolve("tests"), ".*\\.yml")
			.forEach((file) -> Alerting.run(Map.of(), promtool, "test", "rules", file.toString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "prometheus:9090", "alertmanager:9093", "grafana:3000", "loki:3100", "alloy:12345",
			"tempo:3200", "otel-collector:8888", "node-exporter:9100", "cadvisor:8080", "blackbox-exporter:9115",
			"postgres-exporter:9187", "kafka-exporter:9308", "game-service:9081", "game-consumer:9081" })
	void everyPartIsScrapedByAJobOfItsName(String address) {
		String job = address.substring(0, address.indexOf(':'));
		String port = address.substring(address.indexOf(':') + 1);
		assertThat(Alerting.text(PROMETHEUS.resolve("prometheus.yml"))).containsPattern("(?m)^  - job_name: " + job
				+ "(  # profile: samples)?\n(    scrape_interval: 30s\n)?    (static_configs:\n      - targets: \\[\""
				+ Pattern.quote(address) + "\"]|dns_sd_configs:\n      - names: \\[" + job
				+ "]\n        type: A\n(        #.*\n)?        port: " + port + ")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "samples", "jaeger", "samples,jaeger,fan-in" })
	void whatIsNotStartedIsNotMissed(String profiles) {
		Alerting.Result result = Alerting.result(Map.of("COMPOSE_PROFILES", profiles), "/bin/sh",
				PROMETHEUS.resolve("render").toString(), PROMETHEUS.toString(), this.folder.toString());
		assertThat(result.status()).as(result.output()).isZero();
		Path configuration = this.folder.resolve("prometheus.yml");
		boolean samples = profiles.contains("samples");
		String text = Alerting.text(configuration);
		assertThat(text.contains("game-service")).isEqualTo(samples);
		assertThat(text.contains("postgres")).isEqualTo(samples);
		assertThat(text.contains("jaeger:8888")).isEqualTo(profiles.contains("jaeger"));
		assertThat(text).contains("job_name: probe-grafana", "job_name: tempo");
		String output = Alerting.run(Map.of(), Alerting.program("promtool"), "check", "config",
				configuration.toString());
		assertThat(output).contains("platform-rules.yml", "aftermath.yml");
		assertThat(output.contains("game-consumer-rules.yml")).isEqualTo(samples);
		assertThat(output.contains("game-service-rules.yml")).isEqualTo(samples);
	}

	@Test
	void environmentIsSaidOnce() {
		String render = PROMETHEUS.resolve("render").toString();
		Alerting.run(Map.of("O11Y_ENVIRONMENT", "eu-1.prod"), "/bin/sh", render, PROMETHEUS.toString(),
				this.folder.toString());
		Path configuration = this.folder.resolve("prometheus.yml");
		assertThat(Alerting.text(configuration)).contains("    environment: &environment \"eu-1.prod\"\n")
			.doesNotContainPattern("environment: [^&*]");
		Alerting.run(Map.of(), Alerting.program("promtool"), "check", "config", configuration.toString());
		Alerting.Result refused = Alerting.result(Map.of("O11Y_ENVIRONMENT", "prod\" }"), "/bin/sh", render,
				PROMETHEUS.toString(), this.folder.toString());
		assertThat(refused.status()).isNotZero();
		assertThat(refused.output()).contains("O11Y_ENVIRONMENT");
	}

	@Test
	void alertmanagerAcceptsItsConfigurationAsItIs() {
		Alerting.run(Map.of(), Alerting.program("amtool"), "check-config",
				ALERTMANAGER.resolve("alertmanager.yml").toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "slack", "pagerduty,email", "slack deadman log", "pagerduty slack email" })
	void alertmanagerAcceptsItsConfigurationWithoutSomeChannels(String channels) {
		Path configuration = Alerting.render(this.folder, Map.of("ALERT_CHANNELS", channels));
		Alerting.run(Map.of(), Alerting.program("amtool"), "check-config", configuration.toString());
		String text = Alerting.text(configuration);
		assertThat(text.contains("pagerduty_configs")).isEqualTo(channels.contains("pagerduty"));
		assertThat(text.contains("slack_configs")).isEqualTo(channels.contains("slack"));
		assertThat(text.contains("email_configs")).isEqualTo(channels.contains("email"));
	}

	@Test
	void parametersAreFilledInAsText() throws IOException {
		Path secret = Files.writeString(this.folder.resolve("deadman"), "https://deadman.example/it's\n");
		Path configuration = Alerting.render(this.folder.resolve("rendered"),
				Map.of("ALERT_TIME_ZONE", "America/New_York", "ALERT_SECRETS", "/secrets", "ALERT_SMTP_TLS", "false",
						"ALERT_DEADMAN_URL_FILE", secret.toString(), "GRAFANA_URL", "https://grafana.example"));
		assertThat(Alerting.text(configuration)).contains("location: 'America/New_York'\n")
			.contains("slack_api_url_file: '/secrets/slack_api_url'\n")
			.contains("smtp_require_tls: false\n")
			.contains("- url: 'https://deadman.example/it''s'\n")
			.contains("start_time: \"09:00\"  #= ${ALERT_BUSINESS_START}\n");
		assertThat(Alerting.text(this.folder.resolve("rendered/templates/links.tmpl")))
			.contains("{{ define \"o11y.grafana\" }}https://grafana.example{{ end }}\n");
	}

	// Alertmanager ends at its start when a day or an hour is before the one it follows.
	@ParameterizedTest
	@ValueSource(strings = { "monday:sunday 09:00 18:00", "monday,wednesday:friday 22:00 06:00",
			"saturday:monday 00:00 24:00", "friday 20:00 18:00" })
	void alertmanagerAcceptsAllBusinessHours(String hours) {
		String[] parts = hours.split(" ", -1);
		Path configuration = Alerting.render(this.folder, Map.of("ALERT_BUSINESS_DAYS", parts[0],
				"ALERT_BUSINESS_START", parts[1], "ALERT_BUSINESS_END", parts[2]));
		Alerting.run(Map.of(), Alerting.program("amtool"), "check-config", configuration.toString());
		assertThat(Alerting.text(configuration)).contains("start_time: '" + parts[1] + "'");
	}

	@Test
	void silenceIsMadeWherePeopleGetTo() {
		assertThat(Alerting.text(ALERTMANAGER.resolve("templates/links.tmpl"))).contains(
				"{{ define \"o11y.silence\" }}{{ template \"o11y.grafana\" }}/alerting/silence/new?alertmanager=");
		Alerting.files(ALERTMANAGER, ".*\\.(yml|tmpl)")
			.forEach((file) -> assertThat(Alerting.text(file)).as("Nobody reaches Alertmanager itself, see %s", file)
				.doesNotContain("ExternalURL"));
	}

	@Test
	void parameterThatCannotBeRightIsRefused() {
		assertThat(rendered("ALERT_BUSINESS_DAYS", "mon")).contains("ALERT_BUSINESS_DAYS has mon");
		assertThat(rendered("ALERT_BUSINESS_START", "9")).contains("ALERT_BUSINESS_START is 9");
		assertThat(rendered("ALERT_BUSINESS_START", "18:00")).contains("make no hours");
		assertThat(rendered("ALERT_CHANNELS", "slak")).contains("ALERT_CHANNELS has slak");
		assertThat(rendered("ALERT_EMAIL", "{{ .ExternalURL }}")).contains("ALERT_EMAIL has a line break or {{");
		assertThat(rendered("ALERT_DEADMAN_URL_FILE", "/nowhere")).contains("cannot read /nowhere");
	}

	@Test
	void everyParameterIsInTheReadme() {
		Stream.of("alertmanager.yml", "templates/links.tmpl")
			.flatMap((file) -> Pattern.compile("\\$\\{([A-Z]+_[A-Z_]+)}")
				.matcher(Alerting.text(ALERTMANAGER.resolve(file)))
				.results())
			.map((match) -> match.group(1))
			.distinct()
			.forEach((
					name) -> assertThat(Alerting.text(ALERTMANAGER.resolve("README.md")).replace("`, `_", "`, `ALERT_"))
						.containsPattern(name + "|" + name.replaceAll("ALERT_(BUSINESS|SLACK)_", "ALERT_")));
	}

	private String rendered(String name, String value) {
		Alerting.Result result = Alerting.result(Map.of(name, value), "/bin/sh",
				ALERTMANAGER.resolve("render").toString(), ALERTMANAGER.toString(), this.folder.toString());
		assertThat(result.status()).isNotZero();
		return result.output();
	}

}
