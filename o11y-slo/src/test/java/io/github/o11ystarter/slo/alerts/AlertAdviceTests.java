package io.github.o11ystarter.slo.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.CheckoutService;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.prometheus.Promtool;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.runbooks.Advice;
import io.github.o11ystarter.slo.runbooks.Guide;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AlertAdvice}, and for what its texts name.
 */
class AlertAdviceTests {

	private static final Path REFERENCE = Path.of("../docs/reference");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	/** Commands and SQL have brackets, too. */
	private static final Pattern COMMAND = Pattern.compile("(select|kubectl|amtool|promtool|openssl|keytool) .*");

	private static final Pattern METRIC = Pattern.compile(
			"(up|ALERTS|(o11y|http|hikaricp|jvm|kafka|tomcat|process|db|logback|application|prometheus|alertmanager|probe|node|kubelet|container|kube|scrape)_\\w+)(\\{.*)?");

	/** Messages of log lines, which look like names of metrics. */
	private static final Set<String> MESSAGES = Set.of("http_request", "http_request_failed", "kafka_record_failed");

	private static final Pattern NAME = Pattern.compile("\\b[a-z_]+_[a-z0-9_]+\\b(?!\\s*\\()");

	/** Of exporters, and of Prometheus itself; what alerts look at is in Metrics. */
	private static final Set<String> OTHERS = Set.of("alertmanager_notifications_failed_total", "node_load1",
			"node_filesystem_files", "node_filesystem_files_free", "container_cpu_usage_seconds_total",
			"container_memory_working_set_bytes", "kube_pod_container_resource_limits", "probe_http_status_code",
			"probe_dns_lookup_time_seconds", "probe_http_duration_seconds", "kafka_consumergroup_members",
			"kafka_consumergroup_current_offset", "kafka_topic_partition_current_offset",
			"prometheus_notifications_queue_length", "prometheus_notifications_queue_capacity",
			"prometheus_rule_group_last_duration_seconds", "prometheus_rule_group_interval_seconds",
			"prometheus_tsdb_head_series", "prometheus_tsdb_storage_blocks_bytes",
			"prometheus_tsdb_retention_limit_bytes", "scrape_samples_post_metric_relabeling", "rule_group", "__name__");

	private final Guide guide = AlertCatalog.guide(CheckoutService.checkout());

	private static List<String> texts(Advice advice) {
		return Stream
			.of(List.of(advice.meaning()), advice.firstLook(), advice.likelyCauses(), advice.mend(), advice.silence())
			.flatMap(List::stream)
			.toList();
	}

	private static List<String> spans(Advice advice) {
		return texts(advice).stream()
			.flatMap((text) -> CODE.matcher(text).results().map((span) -> span.group(1)))
			.toList();
	}

	private List<String> allSpans() {
		return AlertCatalog.all()
			.stream()
			.map((alert) -> this.guide.find(alert.name()))
			.flatMap((advice) -> spans(advice).stream())
			.distinct()
			.toList();
	}

	private static boolean isQuery(String span) {
		return !COMMAND.matcher(span).matches() && !MESSAGES.contains(span)
				&& (span.matches("(?s).*[({\\[].*") || METRIC.matcher(span.split(" ", -1)[0]).matches());
	}

	private List<String> queries() {
		return allSpans().stream().filter(AlertAdviceTests::isQuery).toList();
	}

	@Test
	void everyAlertHasAdviceWithoutAnEmptySection() {
		assertThat(AlertAdvice.TEXTS.keySet())
			.containsExactlyInAnyOrderElementsOf(AlertCatalog.all().stream().map(ThresholdAlert::name).toList());
		assertThat(AlertCatalog.all()).allSatisfy((alert) -> {
			Advice advice = this.guide.find(alert.name());
			assertThat(advice).isNotNull();
			assertThat(Stream.of(advice.firstLook(), advice.likelyCauses(), advice.mend(), advice.silence()))
				.allSatisfy((points) -> assertThat(points).hasSizeBetween(2, 7));
			assertThat(texts(advice)).allSatisfy((text) -> {
				assertThat(text).hasSizeGreaterThan(20).matches(".*[.?]").doesNotContain("  ", "$service", "$job");
				assertThat(text.chars().filter((c) -> c == '`').count() % 2).isZero();
			});
		});
	}

	@Test
	void knowsNothingOfOtherAlerts() {
		assertThat(this.guide.find("SLO_BURN_RATE")).isNull();
		assertThat(this.guide.find("api-error-rate")).isNull();
	}

	@Test
	void everyQueryCanBeAsked(@TempDir Path directory) {
		List<Rule> rules = new ArrayList<>();
		for (String query : queries()) {
			rules.add(new RecordingRule("advice:query:" + rules.size(), query, Map.of()));
		}
		assertThat(rules).hasSizeGreaterThan(100);
		RuleGroup group = new RuleGroup("advice", Duration.ofSeconds(30), rules);
		Promtool.accepts(directory, Map.of("advice.yml", RuleFile.write(List.of(group), new Origin("advice", "test"))),
				"check", List.of("advice.yml"));
	}

	@Test
	void queriesNameOnlyWhatThereIs() throws IOException, ReflectiveOperationException {
		Set<String> known = new LinkedHashSet<>(OTHERS);
		CODE.matcher(Files.readString(REFERENCE.resolve("metrics.md"))).results().forEach((name) -> {
			known.add(name.group(1));
			Stream.of("_bucket", "_count", "_sum").forEach((suffix) -> known.add(name.group(1) + suffix));
		});
		for (var constant : Metrics.class.getDeclaredFields()) {
			known.add(String.valueOf(constant.get(null)));
		}
		assertThat(queries()).allSatisfy((
				query) -> assertThat(NAME.matcher(query.replaceAll("\"[^\"]*\"", "")).results().map(MatchResult::group))
					.isSubsetOf(known));
	}

	@Test
	void propertiesAreThoseOfTheManual() throws IOException {
		List<String> known = CODE.matcher(Files.readString(REFERENCE.resolve("properties.md")))
			.results()
			.map((name) -> name.group(1))
			.filter((name) -> name.startsWith("o11y."))
			.toList();
		assertThat(allSpans().stream().filter((span) -> span.startsWith("o11y."))).hasSizeGreaterThan(30)
			.allSatisfy((span) -> assertThat(known)
				.anyMatch((name) -> (span.split("=", -1)[0] + ".").startsWith(name + ".")));
		assertThat(allSpans().stream().filter((span) -> span.startsWith("o11y.slo.alerts."))).hasSizeGreaterThan(10)
			.allSatisfy((span) -> {
				ThresholdAlert alert = AlertCatalog.find(span.split("\\.", -1)[3]);
				assertThat(span).satisfiesAnyOf((property) -> assertThat(property).endsWith(".threshold"),
						(property) -> assertThat(property).endsWith(".names"),
						(property) -> assertThat(property).endsWith(".floor"));
				assertThat(span.endsWith(".names") && alert.nameLabel() == null).isFalse();
				assertThat(span.endsWith(".threshold") && alert.threshold() == null).isFalse();
				assertThat(span.endsWith(".floor") && alert.floor() == null).isFalse();
			});
	}

	@Test
	void alertsThatAreNamedExist() {
		Set<String> known = new LinkedHashSet<>(AlertCatalog.all().stream().map(ThresholdAlert::name).toList());
		known.addAll(List.of("SLO_BURN_RATE", "UNKNOWN"));
		assertThat(allSpans().stream().filter((span) -> span.matches("[A-Z0-9]+_[A-Z0-9_]+"))).isNotEmpty()
			.isSubsetOf(known);
	}

	@Test
	void queriesSelectTheServiceWhateverItIsCalled() {
		MonitoredService service = new MonitoredService("shop", "payments", "a`b$service", Map.of("team", "x`|\"$job"),
				Links.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(30), false, List.of());
		Guide named = AlertCatalog.guide(service);
		assertThat(texts(named.find("SERVICE_DOWN")))
			.anyMatch((text) -> text.contains("`up{job=\"a\\x60b$service\"}`"));
		assertThat(texts(named.find("FAILED_AUTH")).toString())
			.contains("{team=\"x\\x60|\\\"$job\", status=~\"401|403\"}");
		assertThat(Arrays.asList(named.find("KAFKA_BROKER_LAG")))
			.isEqualTo(Arrays.asList(this.guide.find("KAFKA_BROKER_LAG")));
	}

}
