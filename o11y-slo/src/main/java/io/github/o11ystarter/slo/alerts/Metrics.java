package io.github.o11ystarter.slo.alerts;

/**
 * The names of the metrics that alerts look at. Those of services are in the reference of
 * the starter, the others are those of Prometheus, Alertmanager, node exporter,
 * kube-state-metrics, kubelet, cAdvisor, blackbox exporter, kafka-exporter, Loki and
 * Alloy.
 */
final class Metrics {

	static final String UP = "up";

	static final String PROCESS_START = "process_start_time_seconds";

	static final String HTTP_REQUESTS = "http_server_requests_seconds";

	static final String HTTP_REQUESTS_COUNT = HTTP_REQUESTS + "_count";

	static final String PARTNER_REQUESTS = "o11y_partner_requests_total";

	static final String GROUP_LAG = "kafka_consumer_group_lag";

	static final String GROUP_COMMIT_AGE = "kafka_consumer_group_commit_age_seconds";

	static final String LAG_READING_AGE = "o11y_kafka_lag_reading_age_seconds";

	static final String GIVEN_UP = "o11y_kafka_processing_given_up_total";

	static final String POOL_ACTIVE = "hikaricp_connections_active";

	static final String POOL_MAX = "hikaricp_connections_max";

	static final String POOL_PENDING = "hikaricp_connections_pending";

	static final String POOL_TIMEOUTS = "hikaricp_connections_timeout_total";

	static final String POSTGRES_CONNECTIONS = "o11y_jdbc_postgres_server_connections";

	static final String POSTGRES_MAX_CONNECTIONS = "o11y_jdbc_postgres_server_max_connections";

	static final String OUTBOX_AGE = "o11y_outbox_oldest_age_seconds";

	static final String OUTBOX_PENDING = "o11y_outbox_pending";

	static final String CERTIFICATE_EXPIRY = "o11y_certificate_expiry_timestamp_seconds";

	static final String STORE_READABLE = "o11y_certificate_store_readable";

	static final String STORE_READ = "o11y_certificate_store_read_timestamp_seconds";

	static final String HEAP_AFTER_GC = "jvm_memory_usage_after_gc";

	static final String GC_OVERHEAD = "jvm_gc_overhead";

	static final String LOG_EVENTS = "logback_events_total";

	static final String LINES_DROPPED = "o11y_logging_lines_dropped_total";

	static final String SPANS_DROPPED = "o11y_export_spans_dropped_total";

	static final String EXPORT_WORKER = "o11y_export_worker_alive";

	static final String MASKING_FAILURES = "o11y_masking_failures_total";

	static final String HEADERS_REFUSED = "o11y_tracing_headers_refused_total";

	static final String FORCED_REFUSED = "o11y_tracing_forced_refused_total";

	static final String RECORD_HEADERS_REFUSED = "o11y_kafka_headers_refused_total";

	static final String SCRAPE_SERIES = "o11y_scrape_series";

	static final String SCRAPE_BUDGET = "o11y_scrape_series_budget";

	static final String LABELS_FOLDED = "o11y_metrics_labels_folded_total";

	static final String GAUGES_REFUSED = "o11y_metrics_gauges_refused_total";

	static final String NODE_CPU = "node_cpu_seconds_total";

	static final String DISK_FREE = "node_filesystem_avail_bytes";

	static final String DISK_SIZE = "node_filesystem_size_bytes";

	static final String DISK_READONLY = "node_filesystem_readonly";

	static final String VOLUME_FREE = "kubelet_volume_stats_available_bytes";

	static final String VOLUME_SIZE = "kubelet_volume_stats_capacity_bytes";

	static final String CONTAINER_WAITING = "kube_pod_container_status_waiting_reason";

	static final String CONTAINER_TERMINATED = "kube_pod_container_status_last_terminated_reason";

	static final String CONTAINER_RESTARTS = "kube_pod_container_status_restarts_total";

	static final String DOCKER_START = "container_start_time_seconds";

	static final String DOCKER_KILLS = "container_oom_events_total";

	static final String PROBE_SUCCESS = "probe_success";

	static final String PROBE_CERTIFICATE = "probe_ssl_earliest_cert_expiry";

	static final String BROKER_LAG = "kafka_consumergroup_lag";

	static final String NOTIFICATIONS_DROPPED = "prometheus_notifications_dropped_total";

	static final String ALERTMANAGERS = "prometheus_notifications_alertmanagers_discovered";

	static final String NOTIFICATIONS_FAILED = "alertmanager_notifications_failed_total";

	static final String RULE_FAILURES = "prometheus_rule_evaluation_failures_total";

	static final String ITERATIONS_MISSED = "prometheus_rule_group_iterations_missed_total";

	static final String LOKI_RULE_FAILURES = "loki_prometheus_rule_evaluation_failures_total";

	static final String LOKI_ITERATIONS_MISSED = "loki_prometheus_rule_group_iterations_missed_total";

	static final String PROMETHEUS_RELOADED = "prometheus_config_last_reload_successful";

	static final String ALERTMANAGER_RELOADED = "alertmanager_config_last_reload_successful";

	static final String ALLOY_RELOADED = "alloy_config_last_load_successful";

	static final String STORAGE_LIMIT = "prometheus_tsdb_retention_limit_bytes";

	static final String STORAGE_USED = "prometheus_tsdb_storage_blocks_bytes";

	private Metrics() {
	}

}
