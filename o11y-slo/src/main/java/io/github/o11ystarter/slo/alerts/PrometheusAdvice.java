package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about what watches all others, as {@link AdviceText} reads it.
 */
final class PrometheusAdvice {

	static final Map<String, String> TEXTS = Map.of("WATCHDOG",
			"""
					This alert always fires, so that somebody outside can tell that alerts arrive at all. Seeing it is good; that it is missing is
					the incident.

					look
					- If it is missing: does Prometheus run, and does it evaluate? `ALERTS{alertname="WATCHDOG"}`.
					- Does Alertmanager have it, asked in its container: `amtool --alertmanager.url=http://localhost:9093 alert query alertname=WATCHDOG`.
					- Is it silenced: `amtool --alertmanager.url=http://localhost:9093 silence query`.
					- Is it routed elsewhere: `amtool --alertmanager.url=http://localhost:9093 config routes test alertname=WATCHDOG`.
					- Is the receiver outside alive that waits for it?

					causes
					- Of its absence: Prometheus or Alertmanager is down, or they do not reach each other.
					- Somebody has silenced all alerts.
					- The way out is closed: network, credentials of the receiver.

					mend
					- Route it to a receiver outside of all this that alerts when it no longer comes, and to nobody's telephone.
					- If it is missing: start what is down, and look what else has fired meanwhile: `ALERTS{alertstate="firing"}`.

					silence
					- Never silence it: that is the same as switching off what waits for it.
					- If it is missing for longer than its receiver waits: call whoever runs Prometheus, at any time of the day.
					""",
			"ALERT_DELIVERY_FAILING",
			"""
					Alerts fire and do not arrive, at least some of them. Treat it as if you were told of nothing.

					look
					- What fires now: `ALERTS{alertstate="firing"}`. Read it here, not in your inbox.
					- Where it is stuck, in Prometheus: `increase(prometheus_notifications_dropped_total[5m])`,
					  `prometheus_notifications_alertmanagers_discovered`,
					  `prometheus_notifications_queue_length / prometheus_notifications_queue_capacity`.
					- Or in Alertmanager: `sum by (integration) (increase(alertmanager_notifications_failed_total[5m]))`, and its log, which has the
					  answer of the receiver.

					causes
					- Alertmanager is down, or discovery does not find it.
					- Credentials of the receiver have expired, or it limits how many it takes.
					- A template of a notification fails.
					- More alerts at once than the queue holds.

					mend
					- Start Alertmanager, or put `alerting.alertmanagers` of Prometheus right.
					- Renew the credentials, then send an alert of your own: `amtool --alertmanager.url=http://localhost:9093
					  alert add alertname=TEST severity=P1`.
					- Set the last change of `alertmanager.yml` back; `amtool check-config alertmanager.yml` reads it.

					silence
					- Do not silence it while anything else fires.
					- It may not arrive itself: that is why `WATCHDOG` goes to a receiver outside.
					- Nobody looks after five minutes: call whoever runs Prometheus.
					""",
			"RULE_EVALUATION_FAILING",
			"""
					Rules of a group fail or come too late. Their alerts may not fire, and what they record has holes.

					look
					- Which group: `sum by (rule_group) (increase(prometheus_rule_evaluation_failures_total[5m])) > 0`,
					  `sum by (rule_group) (increase(prometheus_rule_group_iterations_missed_total[5m])) > 0`; those of Loki's ruler:
					  `sum by (rule_group) (increase(loki_prometheus_rule_evaluation_failures_total[5m])) > 0`.
					- The page of rules in Prometheus shows the error of each rule; its log has it, too.
					- Whether it takes longer than it may:
					  `prometheus_rule_group_last_duration_seconds / prometheus_rule_group_interval_seconds > 0.8`.
					- How much Prometheus has to do: `prometheus_tsdb_head_series`, and its processor and memory.

					causes
					- Two series where one is expected: `many-to-many matching`, often after a label was added.
					- A metric has so many series that the query is too slow, or runs into a limit.
					- Prometheus lacks processor, memory or disk.
					- Rules of another version, or written by hand.

					mend
					- Put the rule right, and try it: `promtool check rules <file>` and `promtool test rules <file>`. Generated files are written
					  anew with the command on their first line.
					- Set the change back that added the label or the series: `METRICS_OVER_BUDGET`.
					- Give Prometheus more, or evaluate less often: `o11y.slo.evaluation-interval`.

					silence
					- Only while somebody works at it; say which alerts are blind meanwhile.
					- Nobody looks after 15 minutes: call whoever runs Prometheus, and the owner of the group.
					""",
			"CONFIG_RELOAD_FAILED",
			"""
					Somebody has changed a configuration, and it cannot be read. The program works with the last one, so rules or receivers that
					were added are not there; and it does not start again with what is on its disk.

					look
					- Which: `min by (job, instance) (prometheus_config_last_reload_successful) == 0`,
					  `min by (job, instance) (alertmanager_config_last_reload_successful) == 0`,
					  `min by (job, instance) (alloy_config_last_load_successful) == 0`.
					- Its log has the file and the line.
					- What was changed last, and by whom.

					causes
					- A mistake in the file, or in one that it names.
					- A file of rules, a template or a secret is missing, or cannot be read by the user it runs as.
					- A key of another version.

					mend
					- Put the file right: `promtool check config <file>`, `amtool check-config <file>`, `alloy validate <file>`.
					- Or set the last change back, and reload.
					- Do not restart it before: it would not come back.

					silence
					- Only while somebody works at it.
					- Escalate before anybody restarts it, an update of its node for example: all alerting, or all lines, would be away.
					""",
			"TARGET_DOWN",
			"""
					Something that is scraped does not answer: an exporter, or a part of the stack. Nothing is wrong with users. But alerts on its
					metrics cannot fire: without the blackbox exporter no probe fails, without the node exporter no disk is full.

					look
					- Which: `up == 0`. The page of targets in Prometheus says why.
					- A job that is gone altogether: `count by (job) (up offset 1d) unless on (job) up`.
					- Since when, and whether it comes and goes: `changes(up[1h]) > 2`.
					- Its own log and events: `kubectl describe pod`, `kubectl logs --previous`.

					causes
					- It crashes, or was killed for its memory: `CONTAINER_OOM_OR_CRASHLOOP`.
					- Its port, its path or a rule of the network has changed.
					- It takes longer to answer than a scrape may take.
					- A monitor or a job was taken away, or a label that it selects by.
					- What it exports is away: a database, a broker.

					mend
					- Start it, or set the last change back.
					- Give it processor or memory, or more time to answer.
					- A job that is gone for good: the alert ends after a day.

					silence
					- May be silenced by `job` while it is maintained; say which alerts are blind meanwhile.
					- Escalate when there is an incident elsewhere, or it is the blackbox exporter.
					- Jobs that have to be there: name them in `o11y.slo.alerts.target-down.names`; then no others are watched.
					""",
			"PROMETHEUS_DISK_FILLING",
			"""
					The disk of Prometheus fills. When it is full nothing is recorded and no rule sees anything new: all alerts are blind.

					look
					- When it is full, if it goes on: `predict_linear(node_filesystem_avail_bytes{mountpoint=~".*prometheus.*"}[6h], 24 * 3600) < 0`,
					  of a volume claim
					  `predict_linear(kubelet_volume_stats_available_bytes{persistentvolumeclaim=~".*prometheus.*"}[6h], 24 * 3600) < 0`,
					  on the only machine `predict_linear(node_filesystem_avail_bytes{mountpoint=~"/|/var/lib/docker"}[6h], 24 * 3600) < 0`.
					- What is kept: `prometheus_tsdb_storage_blocks_bytes`, and the limit, `prometheus_tsdb_retention_limit_bytes`; 0 is none.
					- Whether there are more series than last week: `prometheus_tsdb_head_series - prometheus_tsdb_head_series offset 1w`.
					- Who brings them: `topk(10, sum by (job) (scrape_samples_post_metric_relabeling))`.

					causes
					- A service with too many series: `METRICS_OVER_BUDGET`.
					- A retention that is longer than the disk is large.
					- More services or instances than when the disk was made.
					- A write-ahead log that is not truncated, because Prometheus was restarted again and again.

					mend
					- Set `--storage.tsdb.retention.size` to some four fifths of the disk, so that the oldest goes first. SLOs over 30 days need the
					  recordings of 30 days.
					- Make the disk larger.
					- Drop series that nobody asks for, or have the service fold the label.

					silence
					- May be silenced while the disk is made larger.
					- Escalate when it is full within a day: all other alerts hang on it.
					""",
			"TELEMETRY_PIPELINE_DOWN",
			"""
					What carries or keeps logs and traces is down, or too much of it. Services work and are alerted on; you cannot look into all
					of them.

					look
					- Which part, and since when: `avg by (job, container) (up) < 1`, and on which node: `up == 0`. The page of targets in
					  Prometheus says why.
					- What is lost: `sum by (application, reason) (increase(o11y_export_spans_dropped_total[5m]))`,
					  `sum by (application) (increase(o11y_logging_lines_dropped_total[5m]))`. Spans wait a while:
					  `sum by (application) (o11y_export_spans_pending)`.
					- Its own log and events: `kubectl describe pod`, `kubectl logs --previous`.
					- Its disk and memory: `DISK_SPACE_LOW`, `CONTAINER_OOM_OR_CRASHLOOP`.

					causes
					- Its storage is full or away.
					- More arrives than it was made for, and it is killed for its memory.
					- A change of its configuration.
					- A certificate or credential that has expired.

					mend
					- Start it, or set the last change back.
					- Give it storage or memory.
					- Let less in: `management.tracing.sampling.probability`, `o11y.logging.limits`.
					- Until then, read stdout of the service: the lines are the same.

					silence
					- May be silenced while it is maintained.
					- Escalate when there is an incident elsewhere: those who work at it are blind.
					- A job that is gone: take it out of `o11y.slo.alerts.telemetry-pipeline-down.names`.
					""");

	private PrometheusAdvice() {
	}

}
