package io.github.o11ystarter.slo.grafana;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SloNames;
import io.github.o11ystarter.slo.text.Json;
import io.github.o11ystarter.slo.text.Origin;

/**
 * Dashboards as Grafana 10 and later import them. That of a service has what fires, and a
 * row for each SLO; that of a platform has what fires, and what its alerts look at.
 *
 * @see <a href=
 * "https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">JSON
 * model of dashboards</a>
 */
public final class Dashboard {

	/** The last one of the format that Grafana calls classic. */
	private static final int SCHEMA = 42;

	private static final int ALERTS_HEIGHT = 5;

	private Dashboard() {
	}

	/**
	 * Write the dashboard of a service.
	 * @param service the service
	 * @param origin what its description says
	 * @return JSON
	 */
	public static String write(MonitoredService service, Origin origin) {
		return write(service.id(), "SLOs of " + service.id(), origin, panels(service));
	}

	/**
	 * Write the dashboard of what services run on.
	 * @param platform what they run on
	 * @param origin what its description says
	 * @return JSON
	 */
	public static String write(Platform platform, Origin origin) {
		return write(Platform.NAME, "What services run on", origin,
				PlatformPanels.of(new PanelIds().of(Platform.NAME)));
	}

	private static String write(String name, String title, Origin origin, List<Object> panels) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("uid", Links.dashboardUid(name));
		tree.put("title", title);
		tree.put("description", origin.toString());
		tree.put("tags", List.of("o11y", "slo"));
		tree.put("schemaVersion", SCHEMA);
		tree.put("version", 1);
		// Whatever is changed by hand would be lost with the next generation.
		tree.put("editable", false);
		tree.put("graphTooltip", 1);
		tree.put("refresh", "1m");
		tree.put("time", range());
		tree.put("timezone", "");
		tree.put("annotations", Map.of("list", List.of()));
		tree.put("links", List.of());
		tree.put("templating", Map.of("list", List.of(datasource())));
		tree.put("panels", panels);
		return Json.write(tree);
	}

	private static Map<String, Object> range() {
		Map<String, Object> range = new LinkedHashMap<>();
		range.put("from", "now-24h");
		range.put("to", "now");
		return range;
	}

	private static Map<String, Object> datasource() {
		Map<String, Object> variable = new LinkedHashMap<>();
		variable.put("name", "datasource");
		variable.put("label", "Prometheus");
		variable.put("type", "datasource");
		variable.put("query", "prometheus");
		variable.put("refresh", 1);
		variable.put("hide", 0);
		return variable;
	}

	private static List<Object> panels(MonitoredService service) {
		PanelIds ids = new PanelIds();
		List<Object> panels = new ArrayList<>();
		Selector alerts = Selector
			.of("ALERTS", Matcher.equal("alertstate", "firing"), Matcher.equal(SloNames.APPLICATION, service.name()))
			.and(service.scope()
				.entrySet()
				.stream()
				.map((label) -> Matcher.equal(label.getKey(), label.getValue()))
				.toList());
		panels.add(Panel.of("state-timeline", "Alerts that fire")
			.describedAs("All alerts of " + service.name() + ", those on thresholds as well.")
			.query("max by (severity, alertname, slo, burn_tier) (" + SloRow.literal(alerts) + ")",
					"{{severity}} {{alertname}} {{slo}} {{burn_tier}}")
			.firing()
			.tree(ids.of("alerts").next(), new GridPos(0, 0, GridPos.WIDTH, ALERTS_HEIGHT)));
		int y = ALERTS_HEIGHT;
		for (Slo slo : service.slos().stream().sorted(Comparator.comparing(Slo::name)).toList()) {
			panels.addAll(new SloRow(service, slo).panels(ids.of("slo " + slo.name()), y));
			y += SloRow.HEIGHT;
		}
		return panels;
	}

}
