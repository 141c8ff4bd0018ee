package io.github.o11ystarter.autoconfigure.slo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.Platform;
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
 * The files that are made of a service, or of what services run on: the same bytes for
 * the same properties, whoever asks.
 */
class SloFiles {

	/** What generates them anew; the name of the jar is not the same everywhere. */
	private static final String COMMAND = "java -jar <jar of the service> --o11y.slo.export=<this folder>";

	private final String name;

	/** The name, other than those of its namesakes. */
	private final String id;

	private final Origin origin;

	/** Each in files of its own: promtool evaluates all rules of a file for each case. */
	private final List<RuleUnit> units;

	private final Guide guide;

	/** What there is one of. */
	private final Map<SloFormat, Supplier<String>> documents;

	private SloFiles(String name, String id, Origin origin, List<RuleUnit> units, Guide guide,
			Map<SloFormat, Supplier<String>> documents) {
		this.name = name;
		this.id = id;
		this.origin = origin;
		this.units = units;
		this.guide = guide;
		this.documents = documents;
	}

	/**
	 * The files of a service.
	 */
	static SloFiles of(MonitoredService service, ThresholdAlerts alerts) {
		List<RuleUnit> units = new ArrayList<>();
		service.slos()
			.stream()
			.sorted(Comparator.comparing(Slo::name))
			.forEach((slo) -> units.add(new RuleUnit(service.name() + "-" + slo.name(), SloRules.groups(service, slo),
					SloScenarios.of(service, slo))));
		addAlerts(units, service.name(), AlertGroup.of(service, alerts.all()));
		Origin origin = new Origin("the SLOs of " + service.name(), COMMAND);
		return new SloFiles(service.name(), service.id(), origin, units, Guide.ofSlos().or(AlertCatalog.guide(service)),
				Map.of(SloFormat.GRAFANA, () -> Dashboard.write(service, origin), SloFormat.OPENSLO,
						() -> OpenSlo.write(service, origin)));
	}

	/**
	 * The files of what services run on, which a Prometheus needs once.
	 * @param service whose owner, links and intervals they have
	 */
	static SloFiles ofPlatform(MonitoredService service, ThresholdAlerts alerts) {
		List<RuleUnit> units = new ArrayList<>();
		Platform platform = new Platform(service.owner(), service.links(), service.evaluationInterval());
		addAlerts(units, Platform.NAME, AlertGroup.of(platform, alerts.all()));
		Origin origin = new Origin("the alerts of the platform", COMMAND + " --o11y.slo.platform=true");
		return new SloFiles(Platform.NAME, Platform.NAME, origin, units, AlertCatalog.guide(service),
				Map.of(SloFormat.GRAFANA, () -> Dashboard.write(platform, origin)));
	}

	private static void addAlerts(List<RuleUnit> units, String file, AlertGroup alerts) {
		if (!alerts.rules().rules().isEmpty()) {
			units.add(new RuleUnit(file, List.of(alerts.rules()), alerts.scenarios()));
		}
	}

	/**
	 * By what the files are known.
	 */
	String mark() {
		return "Generated from " + this.origin.source() + ". Do not edit";
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

	/**
	 * Make one file of all rules, for who has one place for them.
	 */
	String rules() {
		return RuleFile.write(groups(), this.origin);
	}

	private void write(SloFormat format, BiConsumer<String, String> files) {
		String file = this.name + format.ending();
		switch (format) {
			case RULES -> this.units.forEach(
					(unit) -> files.accept(unit.file() + format.ending(), RuleFile.write(unit.groups(), this.origin)));
			case TESTS -> this.units.forEach((unit) -> TestFiles
				.write(unit.groups(), unit.scenarios(), unit.file() + SloFormat.RULES.ending(), this.origin)
				.forEach(files));
			case PROMETHEUSRULE ->
				files.accept(file, PrometheusRule.of(this.id, Map.of()).write(groups(), this.origin));
			case RUNBOOKS -> runbooks().forEach((name, content) -> files.accept(SloFormat.FOLDER + name, content));
			default -> {
				Supplier<String> document = this.documents.get(format);
				if (document != null) {
					files.accept(file, document.get());
				}
			}
		}
	}

	private Map<String, String> runbooks() {
		return Runbooks.write(groups(), this.guide, new Origin(this.origin.source(),
				this.origin.command() + ", or take this line out, and the page is yours"));
	}

	private List<RuleGroup> groups() {
		return this.units.stream().flatMap((unit) -> unit.groups().stream()).toList();
	}

	/**
	 * Rules that are in a file, and their cases.
	 *
	 * @param file name of the file, without its ending
	 * @param groups the rules
	 * @param scenarios the cases
	 */
	private record RuleUnit(String file, List<RuleGroup> groups, List<Scenario> scenarios) {

	}

}
