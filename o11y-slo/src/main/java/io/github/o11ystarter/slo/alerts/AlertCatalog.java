package io.github.o11ystarter.slo.alerts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.runbooks.Guide;

/**
 * All alerts on thresholds, with the settings they have unless somebody wants others.
 */
public final class AlertCatalog {

	private static final Map<String, AlertKind> KINDS = kinds();

	private AlertCatalog() {
	}

	private static Map<String, AlertKind> kinds() {
		Map<String, AlertKind> kinds = new LinkedHashMap<>();
		Stream
			.of(ErrorRateAlerts.ALL, LatencyAlerts.ALL, AvailabilityAlerts.ALL, ConsumerAlerts.ALL, PartnerAlerts.ALL,
					DatabaseAlerts.ALL, OutboxAlerts.ALL, CertificateAlerts.ALL, ProcessAlerts.ALL, SignalAlerts.ALL,
					SecurityAlerts.ALL, NodeAlerts.ALL, ContainerAlerts.ALL, ProbeAlerts.ALL, BrokerAlerts.ALL,
					PrometheusAlerts.ALL, TargetAlerts.ALL, PipelineAlerts.ALL)
			.flatMap(List::stream)
			.forEach((kind) -> kinds.put(kind.defaults().id(), kind));
		return kinds;
	}

	/**
	 * Every alert there is.
	 * @return the alerts, those of services first
	 */
	public static List<ThresholdAlert> all() {
		return KINDS.values().stream().map(AlertKind::defaults).toList();
	}

	/**
	 * Find an alert.
	 * @param id what it is called: {@code api-error-rate}
	 * @return the alert as it is unless somebody wants it otherwise
	 * @throws InvalidSloException if there is no such alert
	 */
	public static ThresholdAlert find(String id) {
		return kind(id).defaults();
	}

	/**
	 * What to do about each of the alerts.
	 * @param service whose metrics the queries select
	 * @return a guide that knows every alert there is, and no other
	 */
	public static Guide guide(MonitoredService service) {
		return new AlertAdvice(service);
	}

	static AlertKind kind(String id) {
		AlertKind kind = KINDS.get(id);
		if (kind == null) {
			throw new InvalidSloException("alerts", OneLine.of(id), "is not an alert",
					"Nearest are " + NearestIds.of(id, List.copyOf(KINDS.keySet())) + ".");
		}
		return kind;
	}

}
