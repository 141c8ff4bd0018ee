package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;

/**
 * Prometheus and Alertmanager themselves. That the whole of it is dead only somebody
 * outside can tell, by WATCHDOG no longer arriving.
 */
final class PrometheusAlerts {

	private static final BigDecimal SIZE = new BigDecimal(1_000_000);

	private static final String EMPTY = SIZE + "+0x{n}";

	private static final String[] VOLUME = { "persistentvolumeclaim", "prometheus-0" };

	private static final String[] MOUNT = { "mountpoint", "/prometheus" };

	/** What Docker keeps volumes on. */
	private static final String[] ROOT = { "mountpoint", "/", "instance", "n1:9100" };

	static final AlertKind WATCHDOG = AlertKind.platform("watchdog")
		.severity(Severity.P3)
		.meaning("Always. Whoever no longer receives it knows that alerting is dead.")
		.summary("Alerting works")
		.description("This alert always fires. Whoever no longer receives it knows that alerting is dead.")
		.build((site) -> "vector(1)", (proof) -> proof.scenario("always").fires(Duration.ZERO, BigDecimal.ONE));

	static final AlertKind DELIVERY_FAILING = AlertKind.platform("alert-delivery-failing")
		.severity(Severity.P1)
		.window("5m")
		.pause("2m")
		.meaning(
				"Prometheus has dropped alerts or knows no Alertmanager, or Alertmanager could not deliver a notification, within {window}.")
		.summary("Alerts are not delivered")
		.description(
				"Prometheus has dropped alerts in the last {window} or knows no Alertmanager, or Alertmanager could not deliver a notification. Other alerts may not have arrived.")
		.build((site) -> """
				sum(increase(%s[%s])) > 0
				or
				max(%s) == 0
				or
				sum(increase(%s[%s])) > 0""".formatted(Metrics.NOTIFICATIONS_DROPPED, site.windowText(),
				Metrics.ALERTMANAGERS, Metrics.NOTIFICATIONS_FAILED, site.windowText()),
				PrometheusAlerts::proveDelivery);

	static final AlertKind RULES_FAILING = AlertKind.platform("rule-evaluation-failing")
		.severity(Severity.P1)
		.window("5m")
		.pause("2m")
		.meaning("Rules of a group, of Prometheus or Loki, have failed or were not evaluated in time, within {window}.")
		.summary("Rules fail: {rule_group}")
		.description(
				"Rules of the group {rule_group} have failed or were not evaluated in time in the last {window}. Its alerts may not fire.")
		.build(PrometheusAlerts::rulesFailing, PrometheusAlerts::proveRules);

	static final AlertKind RELOAD_FAILED = AlertKind.platform("config-reload-failed")
		.severity(Severity.P2)
		.pause("5m")
		.names("job")
		.meaning("Prometheus, Alertmanager or Alloy could not read its configuration, and works with the last one.")
		.summary("{job} cannot read its configuration")
		.description(
				"{job} at {instance} could not read its configuration and works with the last one. It does not start again with this one.")
		.build(PrometheusAlerts::reloadFailed, PrometheusAlerts::proveReload);

	static final AlertKind DISK_FILLING = AlertKind.platform("prometheus-disk-filling")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "20%")
		.pause("10m")
		.meaning(
				"Less than {threshold} of the disk of Prometheus are free: a volume claim, or a file system, that has prometheus in its name, or the disk of the only machine there is, if Prometheus may take more than is left.")
		.summary("{percent} of the disk of Prometheus are free")
		.description(
				"{percent} of the disk of Prometheus are free; less than {threshold} is too little. Nothing is recorded when it is full.")
		.build(PrometheusAlerts::diskFilling, PrometheusAlerts::proveDisk);

	static final List<AlertKind> ALL = List.of(WATCHDOG, DELIVERY_FAILING, RULES_FAILING, RELOAD_FAILED, DISK_FILLING);

	private PrometheusAlerts() {
	}

	private static void proveDelivery(Proof proof) {
		new CountProof(proof, 0, Counter.of(Metrics.NOTIFICATIONS_DROPPED), List.of()).proveOnce().prove();
		new CountProof(proof, 0, Counter.of(Metrics.NOTIFICATIONS_FAILED, "integration", "pagerduty"), List.of())
			.named("Alertmanager: ")
			.proveOnce()
			.prove();
		proof.scenario("no Alertmanager is known")
			.series(Metrics.ALERTMANAGERS, "0+0x{n}")
			.fires(Duration.ZERO, BigDecimal.ZERO);
		proof.scenario("one of two knows an Alertmanager")
			.series(Metrics.ALERTMANAGERS, "1+0x{n}")
			.series(Metrics.ALERTMANAGERS, "0+0x{n}", "instance", "b:9090")
			.quiet(Duration.ZERO);
	}

	private static void proveRules(Proof proof) {
		String[] group = { "rule_group", "o11y-alerts-shop" };
		proveRules(proof, "", Counter.of(Metrics.RULE_FAILURES, group));
		proveRules(proof, "late: ", Counter.of(Metrics.ITERATIONS_MISSED, group));
		proveRules(proof, "Loki: ", Counter.of(Metrics.LOKI_RULE_FAILURES, group));
		proveRules(proof, "late in Loki: ", Counter.of(Metrics.LOKI_ITERATIONS_MISSED, group));
	}

	private static void proveRules(Proof proof, String prefix, Counter counter) {
		new CountProof(proof, 0, counter, List.of(), counter.pairs()).named(prefix).proveOnce().prove();
	}

	private static String rulesFailing(AlertSite site) {
		return Stream
			.of(Metrics.RULE_FAILURES, Metrics.ITERATIONS_MISSED, Metrics.LOKI_RULE_FAILURES,
					Metrics.LOKI_ITERATIONS_MISSED)
			.map((counter) -> "sum by (rule_group) (increase(%s[%s])) > 0".formatted(counter, site.windowText()))
			.collect(Collectors.joining("\nor\n"));
	}

	private static String reloadFailed(AlertSite site) {
		return Stream.of(Metrics.PROMETHEUS_RELOADED, Metrics.ALERTMANAGER_RELOADED, Metrics.ALLOY_RELOADED)
			.map((gauge) -> "min by (job, instance) (%s) == 0".formatted(site.select(gauge)))
			.collect(Collectors.joining("\nor\n"));
	}

	private static void proveReload(Proof proof) {
		String[] first = { "job", proof.site().name("alertmanager"), "instance", "a:9093" };
		String[] second = Labels.with(first, "instance", "b:9093");
		List<String> gauges = List.of(Metrics.PROMETHEUS_RELOADED, Metrics.ALERTMANAGER_RELOADED,
				Metrics.ALLOY_RELOADED);
		for (String gauge : gauges) {
			proof.scenario(gauge + " of one of two")
				.series(gauge, "0+0x{n}", first)
				.series(gauge, "1+0x{n}", second)
				.series(gauge, "1+0x{n}", Labels.with(first, "pod", "b"))
				.fires(Duration.ZERO, BigDecimal.ZERO, first)
				.ends(Duration.ZERO);
		}
		Case well = proof.scenario("all could");
		gauges.forEach((gauge) -> well.series(gauge, "1+0x{n}", first).foreign(gauge, "0+0x{n}", first));
		well.quiet(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static String diskFilling(AlertSite site) {
		Matcher volume = Matcher.matching("persistentvolumeclaim", ".*prometheus.*");
		Matcher mount = Matcher.matching("mountpoint", ".*prometheus.*");
		return """
				min by (persistentvolumeclaim) (
				  %s
				    / %s
				) < %5$s
				or
				min by (instance, mountpoint) (
				  %s
				    / %s
				) < %5$s
				or
				min by (instance, mountpoint) (
				  %6$s
				    / %4$s
				  and
				  %6$s
				    < on () group_left () max(%7$s - %8$s)
				) < %5$s
				and on () count(count by (instance) (%4$s)) == 1""".formatted(site.select(Metrics.VOLUME_FREE, volume),
				Metrics.VOLUME_SIZE, site.select(Metrics.DISK_FREE, mount), Metrics.DISK_SIZE, site.thresholdText(),
				site.select(Metrics.DISK_FREE, Matcher.matching("mountpoint", "/|/var/lib/docker")),
				Metrics.STORAGE_LIMIT, Metrics.STORAGE_USED);
	}

	private static void proveDisk(Proof proof) {
		BigDecimal limit = proof.site().threshold();
		BigDecimal below = Shares.below(limit);
		String[] node = Labels.with(MOUNT, "instance", "n1:9100");
		disk(proof, "exactly at the threshold", limit, limit, VOLUME, node).quiet(Duration.ZERO);
		disk(proof, "one of two claims of a name is below the threshold", below, limit, VOLUME, node)
			.series(Metrics.VOLUME_FREE, EMPTY, Labels.with(VOLUME, "namespace", "b"))
			.series(Metrics.VOLUME_SIZE, EMPTY, Labels.with(VOLUME, "namespace", "b"))
			.fires(Duration.ZERO, below, VOLUME)
			.ends(Duration.ZERO);
		disk(proof, "one of two file systems of a name is below the threshold", limit, below, VOLUME, node)
			.series(Metrics.DISK_FREE, EMPTY, Labels.with(node, "device", "/dev/vdc"))
			.series(Metrics.DISK_SIZE, EMPTY, Labels.with(node, "device", "/dev/vdc"))
			.fires(Duration.ZERO, below, node);
		disk(proof, "others are below the threshold", below, below,
				new String[] { "persistentvolumeclaim", "postgres-0" },
				new String[] { "mountpoint", "/data", "instance", "n1:9100" })
			.quiet(Duration.ZERO);
		long free = below.multiply(SIZE).longValue();
		root(proof, "the only disk is exactly at the threshold", limit, 900_000).quiet(Duration.ZERO);
		root(proof, "one of two at the root of the only machine is below the threshold", below, 900_000)
			.series(Metrics.DISK_FREE, "899999+0x{n}", Labels.with(ROOT, "device", "/dev/vdc"))
			.series(Metrics.DISK_SIZE, EMPTY, Labels.with(ROOT, "device", "/dev/vdc"))
			.fires(Duration.ZERO, below, ROOT);
		root(proof, "the only disk is below the threshold, and one Prometheus may take more", below, free + 1)
			.series(Metrics.STORAGE_LIMIT, "1000100+0x{n}", "job", "prometheus", "instance", "p:9091")
			.series(Metrics.STORAGE_USED, "1000000+0x{n}", "job", "prometheus", "instance", "p:9091")
			.fires(Duration.ZERO, below, ROOT);
		root(proof, "the only disk is below the threshold, and no Prometheus takes more", below, free)
			.series(Metrics.STORAGE_LIMIT, "1000100+0x{n}", "job", "prometheus", "instance", "p:9091")
			.series(Metrics.STORAGE_USED, "1000000+0x{n}", "job", "prometheus", "instance", "p:9091")
			.quiet(Duration.ZERO);
		root(proof, "the disk of one of two machines", below, 900_000)
			.series(Metrics.DISK_SIZE, "1000000+0x{n}", "mountpoint", "/", "instance", "n2:9100")
			.quiet(Duration.ZERO);
		proof.scenario("no data").quiet(Duration.ZERO);
	}

	private static Case root(Proof proof, String name, BigDecimal free, long growth) {
		return proof.scenario(name)
			.series(Metrics.DISK_FREE, free.multiply(SIZE).toPlainString() + "+0x{n}", ROOT)
			.series(Metrics.DISK_SIZE, SIZE + "+0x{n}", ROOT)
			.series(Metrics.STORAGE_LIMIT, (1_000_000 + growth) + "+0x{n}", "job", "prometheus", "instance", "p:9090")
			.series(Metrics.STORAGE_USED, "1000000+0x{n}", "job", "prometheus", "instance", "p:9090");
	}

	private static Case disk(Proof proof, String name, BigDecimal volume, BigDecimal mount, String[] claim,
			String[] node) {
		return proof.scenario(name)
			.series(Metrics.VOLUME_FREE, volume.multiply(SIZE).toPlainString() + "+0x{n}", claim)
			.series(Metrics.VOLUME_SIZE, "1000000+0x{n}", claim)
			.series(Metrics.DISK_FREE, mount.multiply(SIZE).toPlainString() + "+0x{n}", node)
			.series(Metrics.DISK_SIZE, "1000000+0x{n}", node);
	}

}
