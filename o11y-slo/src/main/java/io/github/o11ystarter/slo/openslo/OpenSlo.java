package io.github.o11ystarter.slo.openslo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.text.Origin;
import io.github.o11ystarter.slo.text.Yaml;

/**
 * Writes and reads OpenSLO v1.
 * <p>
 * What OpenSLO has no field for, such as the second window of an alert or what an
 * indicator was made from, is in annotations that begin with
 * {@code o11ystarter.github.io/}, so that reading what was written results in the same
 * services.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO">OpenSLO</a>
 */
public final class OpenSlo {

	private OpenSlo() {
	}

	/**
	 * Write a service and its SLOs.
	 * @param service the service
	 * @param origin what the first line says
	 * @return YAML of several documents
	 */
	public static String write(MonitoredService service, Origin origin) {
		return documents(service).stream().map(Yaml::write).collect(Collectors.joining("---\n", origin.yaml(), ""));
	}

	/**
	 * What is written, for other writers.
	 * @param service the service
	 * @return the documents, the service first and its SLOs in their order
	 */
	static List<Map<String, Object>> documents(MonitoredService service) {
		return new ServiceWriter(service).documents();
	}

	/**
	 * Read services and SLOs. An indicator has to be a ratio of two counters,
	 * {@code sum(rate(x{...}[5m]))}, unless it was written here.
	 * <p>
	 * Whatever would have an effect and cannot be kept is refused. Display names, the
	 * name of an indicator, the description of a service and annotations that are meant
	 * for others have none, and are not kept; the display name of an SLO describes it if
	 * nothing else does.
	 * @param documents the documents, parsed
	 * @param defaults what OpenSLO does not say
	 * @return the services, in the order in which they are mentioned
	 * @throws io.github.o11ystarter.slo.InvalidSloException if something is not supported
	 * or cannot work; its field is the path, {@code SLO/orders.spec.budgetingMethod}
	 */
	public static List<MonitoredService> read(List<Map<String, Object>> documents, OpenSloDefaults defaults) {
		return new DocumentsReader(defaults).read(documents);
	}

}
