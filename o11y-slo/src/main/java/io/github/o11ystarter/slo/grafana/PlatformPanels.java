package io.github.o11ystarter.slo.grafana;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * What alerts on what services run on look at.
 */
final class PlatformPanels {

	private static final int HALF = GridPos.WIDTH / 2;

	private static final int ALERTS = 6;

	private static final int GRAPH = 8;

	private static final String SHARE = "percentunit";

	private static final List<Panel> GRAPHS = List.of(graph("Processors of nodes in use",
			"1 - sum by (instance) (rate(node_cpu_seconds_total{mode=~\"idle|iowait|steal\"}[$__rate_interval]))"
					+ " / sum by (instance) (rate(node_cpu_seconds_total[$__rate_interval]))",
			"{{instance}}")
		.unit(SHARE, 1),
			graph("Disks: what is left",
					"min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660\"}"
							+ " / node_filesystem_size_bytes)",
					"{{instance}} {{mountpoint}}")
				.query("min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes"
						+ " / kubelet_volume_stats_capacity_bytes)", "{{persistentvolumeclaim}}")
				.unit(SHARE, 1),
			graph("Restarts of containers in an hour",
					"sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[1h])) > 0",
					"{{namespace}} {{pod}} {{container}}")
				.unit("short", 0),
			graph("Probes from outside that succeed", "max by (instance, job) (probe_success)", "{{instance}}")
				.unit("short", 0),
			graph("Certificates that probes are shown: time left",
					"min by (instance) (probe_ssl_earliest_cert_expiry) - time()", "{{instance}}")
				.unit("s", 0),
			graph("Records that consumer groups are behind",
					"sum by (consumergroup, topic) (clamp_min(kafka_consumergroup_lag, 0))",
					"{{consumergroup}} {{topic}}")
				.unit("short", 0),
			graph("Rules that fail and notifications that are lost, in five minutes",
					"sum(increase(prometheus_rule_evaluation_failures_total[5m]))", "evaluations that failed")
				.query("sum(increase(prometheus_rule_group_iterations_missed_total[5m]))", "evaluations missed")
				.query("sum(increase(prometheus_notifications_dropped_total[5m]))", "dropped by Prometheus")
				.query("sum(increase(alertmanager_notifications_failed_total[5m]))", "failed in Alertmanager")
				.unit("short", 0),
			graph("Targets that do not answer", "count by (job) (up == 0)", "{{job}}").unit("short", 0));

	private PlatformPanels() {
	}

	static List<Object> of(PanelIds.Numbers ids) {
		List<Object> panels = new ArrayList<>();
		panels.add(alerts("Alerts that fire", "Nodes, containers, brokers, probes and Prometheus itself.", "=")
			.tree(ids.next(), new GridPos(0, 0, GridPos.WIDTH, ALERTS)));
		panels.add(alerts("Alerts of services that fire", "What may follow from it.", "!=").tree(ids.next(),
				new GridPos(0, ALERTS, GridPos.WIDTH, ALERTS)));
		int y = 2 * ALERTS;
		for (int i = 0; i < GRAPHS.size(); i++) {
			panels.add(GRAPHS.get(i).tree(ids.next(), new GridPos(i % 2 * HALF, y + i / 2 * GRAPH, HALF, GRAPH)));
		}
		return panels;
	}

	private static Panel graph(String title, String expr, String legend) {
		return Panel.of("timeseries", title).query(expr, legend);
	}

	private static Panel alerts(String title, String description, String operator) {
		Selector alerts = Selector.of("ALERTS", Matcher.equal("alertstate", "firing"),
				new Matcher(SloNames.APPLICATION, operator, Platform.NAME));
		return Panel.of("state-timeline", title)
			.describedAs(description)
			.query("max by (application, severity, alertname, slo) (" + alerts + ")",
					"{{severity}} {{alertname}} {{application}} {{slo}}")
			.firing();
	}

}
