package io.github.o11ystarter.autoconfigure.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.grafana.Dashboard;
import io.github.o11ystarter.slo.kubernetes.PrometheusRule;
import io.github.o11ystarter.slo.openslo.OpenSlo;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.runbooks.Guide;
import io.github.o11ystarter.slo.runbooks.Runbooks;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.scenarios.SloScenarios;
import io.github.o11ystarter.slo.text.Origin;

/**
 * The files that are made of a service: the same bytes for the same properties, whoever
 * asks.
 */
class SloFiles {

	/** What generates them anew; the name of the jar is not the same everywhere. */
	private static final String COMMAND = "java -jar <jar of the service> --o11y.slo.export=<this folder>";

	private final MonitoredService service;

	private final AlertGroup alerts;

	SloFiles(MonitoredService service, ThresholdAlerts alerts) {
		this.service = service;
		this.alerts = AlertGroup.of(service, alerts.all());
	}

	/**
	 * By what files of a service are known.
	 */
	static String mark(String service) {
		String line = origin(service).toString();
		return line.substring(0, line.indexOf(COMMAND));
	}

	private static Origin origin(String service) {
		return new Origin("the SLOs of " + service, COMMAND);
	}

	/**
	 * Make files.
	 * @param formats the formats that are wanted
	 * @return contents by name, sorted by name
	 */
	Map<String, String> write(Set<SloFormat> formats) {
		Map<String, String> files = new TreeMap<>();
		formats.forEach((format) -> write(format, files::put));
		return files;
	}

	private void write(SloFormat format, BiConsumer<String, String> files) {
		Origin origin = origin(this.service.name());
		String file = this.service.name() + format.ending();
		switch (format) {
			case RULES -> files.accept(file, RuleFile.write(groups(), origin));
			case TESTS -> tests(origin).forEach(files);
			case PROMETHEUSRULE ->
				files.accept(file, PrometheusRule.of(this.service.name(), Map.of()).write(groups(), origin));
			case GRAFANA -> files.accept(file, Dashboard.write(this.service, origin));
			case OPENSLO -> files.accept(file, OpenSlo.write(this.service, origin));
			case RUNBOOKS -> runbooks().forEach((name, content) -> files.accept("runbooks/" + name, content));
		}
	}

	private Map<String, String> runbooks() {
		Origin origin = new Origin(origin(this.service.name()).source(),
				COMMAND + ", or take this line out, and the page is yours");
		return Runbooks.write(groups(), Guide.ofSlos(), origin);
	}

	private Map<String, String> tests(Origin origin) {
		List<Scenario> scenarios = new ArrayList<>(SloScenarios.of(this.service));
		scenarios.addAll(this.alerts.scenarios());
		return TestFiles.write(groups(), scenarios, this.service.name() + SloFormat.RULES.ending(), origin);
	}

	private List<RuleGroup> groups() {
		List<RuleGroup> groups = new ArrayList<>(SloRules.groups(this.service));
		RuleGroup onThresholds = this.alerts.rules();
		if (!onThresholds.rules().isEmpty()) {
			groups.add(onThresholds);
		}
		return groups;
	}

}
