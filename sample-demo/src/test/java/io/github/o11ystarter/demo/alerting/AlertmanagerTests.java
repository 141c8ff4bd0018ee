package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Asks a real Alertmanager who hears of what, and what mutes what.
 */
class AlertmanagerTests {

	private static final String EVERY_DAY = "sunday:saturday";

	@TempDir
	static Path folder;

	private static RunningAlertmanager alertmanager;

	// Alerts of different environments have nothing to do with each other.
	private static int environments;

	@BeforeAll
	static void start() throws IOException {
		Alerting.program("prometheus-alertmanager", "alertmanager");
		alertmanager = start("main", 12, EVERY_DAY);
	}

	@AfterAll
	static void stop() {
		if (alertmanager != null) {
			alertmanager.close();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WATCHDOG               | P3   | deadman
			PAGE_AFTERMATH         | none | none
			API_ERROR_RATE         | P0   | escalation page-p0
			SERVICE_DOWN           | P0   | escalation page-p0
			SLO_BURN_RATE          | P0   | escalation page-p0
			API_LATENCY_P99        | P1   | escalation page-p1
			SLO_BURN_RATE          | P1   | escalation page-p1
			KAFKA_CONSUMER_LAG     | P1   | escalation page-p1
			KAFKA_BROKER_LAG       | P1   | escalation page-p1
			ALERT_DELIVERY_FAILING | P1   | escalation every-channel
			ALERT_DELIVERY_FAILING | P2   | every-channel
			FINTECH_API_ERROR_RATE | P2   | slack-warnings
			SLO_BURN_RATE          | P2   | slack-warnings
			TARGET_DOWN            | P2   | slack-warnings
			NEW_ERROR              | P2   | slack-events
			MASKING_FAILING        | P2   | slack-events
			FAILED_AUTH            | P1   | escalation page-p1
			CERT_EXPIRY            | P3   | log
			SLO_BURN_RATE          | P3   | log
			ANYTHING               | P4   | unrouted
			ANYTHING               | p0   | unrouted
			ANYTHING               |      | unrouted
			""")
	void alertIsForWhom(String name, String severity, String receivers) {
		Map<String, String> alert = alert("alertname=" + name + ((severity != null) ? " severity=" + severity : ""));
		alertmanager.fire(List.of(alert));
		assertThat(seen(alert).receivers()).containsExactlyInAnyOrder(receivers.split(" ", -1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# A service that is down does the rest.
					SERVICE_DOWN P0 application=shop | API_ERROR_RATE P0 application=shop | muted
					SERVICE_DOWN P0 application=shop | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast | muted
					SERVICE_DOWN P0 application=shop | SYNTHETIC_PROBE_FAILED P1 application=shop job=probe-shop | muted
					SERVICE_DOWN P0 application=shop | SERVICE_DOWN P0 application=bank | told
					SERVICE_DOWN P0 application=shop | API_ERROR_RATE P0 application=bank | told
					SERVICE_DOWN P0 application=shop | CERT_EXPIRY_IMMINENT P1 application=shop certificate=a | told
					SERVICE_DOWN P0 application=shop | PAGE_AFTERMATH none application=shop burn_tier=medium | told
					SERVICE_DOWN P0 application=shop | RULE_EVALUATION_FAILING P1 application=platform | told
					SERVICE_DOWN P0                  | API_ERROR_RATE P0 | told
					# Loki's alerts are of the same environment and cluster.
					SERVICE_DOWN P0 application=shop cluster=c | LOGS_ABSENT P2 application=shop cluster=c | muted
					SERVICE_DOWN P0 application=shop cluster=c | NEW_ERROR P2 application=shop cluster=c service_name=shop error_fingerprint=1f | muted
					SERVICE_DOWN P0 application=shop cluster=c | SUSPICIOUS_LOG_LINES P2 application=shop service_name=shop | told
					# A threshold and a burn rate say the same, if they see the same; the less urgent never mutes the more urgent.
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast signal=http-errors | muted
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P3 application=shop slo_service=shop slo=a burn_tier=longterm signal=http-errors | muted
					API_ERROR_RATE P1 application=shop | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast signal=http-errors | told
					API_ERROR_RATE P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-errors | muted
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P0 application=bank slo_service=bank slo=a burn_tier=fast signal=http-errors | told
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast signal=outbox-age | told
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-latency | told
					API_ERROR_RATE P0 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=kafka-listener | told
					API_ERROR_LOW_TRAFFIC P2 application=shop | SLO_BURN_RATE P2 application=shop slo_service=shop slo=a burn_tier=slow signal=http-errors | muted
					API_LATENCY_P99 P1 application=shop | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast signal=http-latency | told
					API_LATENCY_P99 P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-latency | muted
					API_LATENCY_P99 P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-errors | told
					OUTBOX_AGE P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=outbox-age | muted
					OUTBOX_AGE P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-errors | told
					JVM_HEAP_EXHAUSTED P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-errors | told
					FINTECH_API_ERROR_RATE P2 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=partner-errors | told
					FINTECH_API_ERROR_RATE P2 application=shop | SLO_BURN_RATE P2 application=shop slo_service=shop slo=a burn_tier=slow signal=partner-errors | muted
					FINTECH_API_ERROR_RATE P2 application=shop | SLO_BURN_RATE P2 application=shop slo_service=shop slo=a burn_tier=slow signal=kafka-listener | told
					CERT_EXPIRY_IMMINENT P1 application=shop | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=http-errors | told
					KAFKA_CONSUMER_LAG P1 application=shop group=g topic=t | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium signal=kafka-listener | told
					# What burns fast burns slowly, too.
					SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | SLO_BURN_RATE P1 slo_service=shop slo=a burn_tier=medium | muted
					SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | SLO_BURN_RATE P3 slo_service=shop slo=a burn_tier=longterm | muted
					SLO_BURN_RATE P1 slo_service=shop slo=a burn_tier=medium | SLO_BURN_RATE P2 slo_service=shop slo=a burn_tier=slow | muted
					SLO_BURN_RATE P2 slo_service=shop slo=a burn_tier=slow | SLO_BURN_RATE P3 slo_service=shop slo=a burn_tier=longterm | muted
					SLO_BURN_RATE P1 slo_service=shop slo=a burn_tier=medium | SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | told
					SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | SLO_BURN_RATE P1 slo_service=shop slo=b burn_tier=medium | told
					SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | SLO_BURN_RATE P1 slo_service=bank slo=a burn_tier=medium | told
					SLO_BURN_RATE P0 burn_tier=fast | SLO_BURN_RATE P1 burn_tier=medium | told
					SLO_BURN_RATE P0 slo_service=shop slo=a burn_tier=fast | SLO_BUDGET_EXHAUSTED P2 slo_service=shop slo=a | told
					# What only remembers.
					PAGE_AFTERMATH none application=shop burn_tier=medium | SLO_BURN_RATE P1 application=shop slo_service=shop slo=a burn_tier=medium | muted
					PAGE_AFTERMATH none application=shop burn_tier=medium | SLO_BURN_RATE P2 application=shop slo_service=shop slo=a burn_tier=slow | told
					PAGE_AFTERMATH none application=shop burn_tier=medium | SLO_BURN_RATE P0 application=shop slo_service=shop slo=a burn_tier=fast | told
					PAGE_AFTERMATH none application=shop burn_tier=medium | SLO_BURN_RATE P1 application=bank slo_service=bank slo=a burn_tier=medium | told
					# The rest.
					KAFKA_CONSUMER_LAG P1 application=shop group=g topic=t | KAFKA_CONSUMER_STALLED P1 application=bank group=g topic=t | muted
					KAFKA_CONSUMER_LAG P1 application=shop group=g topic=t | KAFKA_BROKER_LAG P1 application=platform group=g topic=t | muted
					KAFKA_CONSUMER_LAG P1 application=shop group=g topic=t | KAFKA_CONSUMER_STALLED P1 application=shop group=g topic=u | told
					KAFKA_CONSUMER_STALLED P1 application=shop group=g topic=t | KAFKA_CONSUMER_LAG P1 application=shop group=g topic=t | told
					CERT_EXPIRY_IMMINENT P1 application=shop certificate=a store=s | CERT_EXPIRY P3 application=shop certificate=a store=s | muted
					CERT_EXPIRY_IMMINENT P1 application=shop certificate=a store=s | CERT_EXPIRY P3 application=shop certificate=b store=s | told
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=otel-collector | SPANS_DROPPED P3 application=shop | muted
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=loki | SPANS_DROPPED P3 application=shop | told
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=alloy | LOGS_ABSENT P2 application=shop | muted
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=tempo | LOGS_ABSENT P2 application=shop | told
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=loki | TARGET_DOWN P2 application=platform job=loki | muted
					TELEMETRY_PIPELINE_DOWN P2 application=platform job=loki | TARGET_DOWN P2 application=platform job=kafka-exporter | told
					""")
	void alertMutesAnother(String source, String target, String expected) {
		Map<String, String> muting = alert(withNames(source));
		Map<String, String> other = new HashMap<>(alert(withNames(target)));
		other.put("environment", muting.get("environment"));
		alertmanager.fire(List.of(muting, other));
		// It learns of an alert a moment after it has taken it.
		if (expected.equals("muted")) {
			await().atMost(Duration.ofSeconds(5))
				.pollInterval(Duration.ofMillis(10))
				.untilAsserted(() -> assertThat(seen(other).state()).isEqualTo("suppressed"));
			assertThat(seen(muting).state()).isEqualTo("active");
		}
		else {
			await().during(Duration.ofMillis(50))
				.pollInterval(Duration.ofMillis(10))
				.untilAsserted(() -> assertThat(seen(other).state()).isEqualTo("active"));
		}
		Map<String, String> elsewhere = new HashMap<>(other);
		elsewhere.put("environment", "elsewhere-" + muting.get("environment"));
		alertmanager.fire(List.of(elsewhere));
		assertThat(seen(elsewhere).state()).isEqualTo("active");
	}

	@Test
	void pageSaysWhereToLookAndIsEscalatedIfNobodyMendsIt() {
		Map<String, String> page = alert("alertname=API_ERROR_RATE severity=P0 application=storm owner=games");
		Map<String, String> soonOver = alert("alertname=OUTBOX_AGE severity=P1 application=quick owner=games");
		alertmanager.fire(List.of(page, soonOver));
		await().atMost(Duration.ofSeconds(10)).until(() -> !about("pagerduty", "quick").isEmpty());
		alertmanager.resolve(List.of(soonOver));
		await().atMost(Duration.ofSeconds(10)).until(() -> about("pagerduty", "storm").size() >= 2);

		RunningAlertmanager.Notification event = about("pagerduty", "storm").get(0);
		assertThat(event.json().path("routing_key").asText()).isEqualTo("pagerduty_routing_key");
		assertThat(event.json().at("/payload/severity").asText()).isEqualTo("critical");
		assertThat(event.json().at("/payload/summary").asText()).startsWith("[P0] API_ERROR_RATE storm");
		assertThat(event.json().at("/links/0/href").asText())
			.isEqualTo("https://grafana.example/d/runbook-API_ERROR_RATE?var-application=storm&var-service=storm");
		assertThat(event.json().at("/links/1/href").asText()).startsWith("https://grafana.example/d/o11y-slo-shop?");
		assertThat(about("pagerduty", "quick").get(0).json().at("/payload/severity").asText()).isEqualTo("error");

		String text = about("slack", "storm").get(0).json().at("/attachments/0/text").asText();
		assertThat(text).contains("*It &lt;!channel&gt; burns*\na &amp; b\n")
			.contains("<https://grafana.example/d/runbook-API_ERROR_RATE?var-application=storm");

		RunningAlertmanager.Notification escalated = about("pagerduty", "storm").get(1);
		assertThat(escalated.json().path("routing_key").asText()).isEqualTo("pagerduty_escalation_key");
		assertThat(about("pagerduty", "quick"))
			.noneMatch((told) -> told.json().path("routing_key").asText().equals("pagerduty_escalation_key"));
	}

	@Test
	void lagThatTwoServicesReportIsOneMessage() {
		Map<String, String> one = alert(
				"alertname=KAFKA_CONSUMER_LAG severity=P1 application=sender group=lag topic=t");
		Map<String, String> two = new HashMap<>(one);
		two.put("application", "reader");
		alertmanager.fire(List.of(one, two));
		await().atMost(Duration.ofSeconds(10)).until(() -> !about("slack", "KAFKA_CONSUMER_LAG lag").isEmpty());
		assertThat(about("slack", "KAFKA_CONSUMER_LAG lag")).hasSize(1)
			.allSatisfy((told) -> assertThat(told.body()).contains("2 alerts"));
	}

	@Test
	void infoIsOneLineOfJson() {
		Map<String, String> info = alert("alertname=CERT_EXPIRY severity=P3 application=line");
		alertmanager.fire(List.of(info));
		await().atMost(Duration.ofSeconds(10)).until(() -> !about("log", "\"line\"").isEmpty());
		assertThat(about("log", "\"line\"").get(0).body().strip()).doesNotContain("\n");
	}

	@Test
	void warningsWaitForBusinessHours() throws IOException {
		String tomorrow = local(12).plusDays(1).getDayOfWeek().name().toLowerCase(Locale.ROOT);
		try (RunningAlertmanager night = start("night", 3, EVERY_DAY);
				RunningAlertmanager evening = start("evening", 18, EVERY_DAY);
				RunningAlertmanager otherDay = start("other-day", 12, tomorrow)) {
			List<RunningAlertmanager> closed = List.of(night, evening, otherDay);
			List<Map<String, String>> alerts = List.of(alert("alertname=INSTANCE_DOWN severity=P2 application=hours"),
					alert("alertname=CERT_EXPIRY severity=P3 application=hours"),
					alert("alertname=OUTBOX_AGE severity=P1 application=hours"));
			alertmanager.fire(alerts);
			closed.forEach((server) -> server.fire(alerts));
			await().atMost(Duration.ofSeconds(10))
				.until(() -> about("slack", "INSTANCE_DOWN hours").size() == 1
						&& about("slack", "OUTBOX_AGE hours").size() == 1);
			for (RunningAlertmanager server : closed) {
				// The warning would have been the first to come.
				await().atMost(Duration.ofSeconds(10))
					.until(() -> !server.told("log").isEmpty() && !server.told("slack").isEmpty());
				assertThat(server.told("slack")).hasSize(1)
					.allSatisfy((told) -> assertThat(told.body()).contains("OUTBOX_AGE"));
			}
		}
	}

	@Test
	void whatHasHappenedIsToldAlthoughItIsOverSoon() throws IOException {
		try (RunningAlertmanager night = start("events", 3, EVERY_DAY, "1h")) {
			Map<String, String> event = alert("alertname=NEW_ERROR severity=P2 application=event");
			night.fire(List.of(event, alert("alertname=INSTANCE_DOWN severity=P2 application=event")));
			await().atMost(Duration.ofSeconds(10)).until(() -> !night.told("slack").isEmpty());
			night.resolve(List.of(event));
			assertThat(night.told("slack")).hasSize(1)
				.allSatisfy((told) -> assertThat(told.body()).contains("NEW_ERROR"));
		}
	}

	private static RunningAlertmanager start(String name, int hour, String days) throws IOException {
		return start(name, hour, days, "500ms");
	}

	private static RunningAlertmanager start(String name, int hour, String days, String warnAfter) throws IOException {
		return RunningAlertmanager.start(Files.createDirectory(folder.resolve(name)),
				Map.of("ALERT_TIME_ZONE", zone(hour), "ALERT_BUSINESS_DAYS", days, "ALERT_WARN_AFTER", warnAfter));
	}

	// A time zone in which it is that hour now. Etc/GMT-3 is three hours ahead.
	private static String zone(int hour) {
		int ahead = local(hour).getOffset().getTotalSeconds() / 3600;
		return (ahead == 0) ? "Etc/UTC" : "Etc/GMT" + ((ahead > 0) ? "-" : "+") + Math.abs(ahead);
	}

	private static OffsetDateTime local(int hour) {
		OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
		int ahead = hour - now.getHour();
		return now
			.withOffsetSameInstant(ZoneOffset.ofHours((ahead < -12) ? ahead + 24 : (ahead > 12) ? ahead - 24 : ahead));
	}

	private static List<RunningAlertmanager.Notification> about(String channel, String text) {
		return alertmanager.told(channel).stream().filter((told) -> told.body().contains(text)).toList();
	}

	private static RunningAlertmanager.Seen seen(Map<String, String> labels) {
		return alertmanager.alerts().stream().filter((seen) -> seen.labels().equals(labels)).findFirst().orElseThrow();
	}

	private static String withNames(String text) {
		return text.replaceFirst("^(\\S+) (\\S+)", "alertname=$1 severity=$2");
	}

	private static Map<String, String> alert(String text) {
		Map<String, String> labels = new HashMap<>(Map.of("environment", "test-" + environments++));
		for (String label : text.split(" ", -1)) {
			String[] nameAndValue = label.split("=", 2);
			labels.put(nameAndValue[0], nameAndValue[1]);
		}
		return labels;
	}

}
