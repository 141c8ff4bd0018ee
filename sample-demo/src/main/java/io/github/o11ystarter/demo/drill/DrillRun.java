package io.github.o11ystarter.demo.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.partner.PartnerCertificate;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.EmbeddedInfrastructure;
import io.github.o11ystarter.demo.services.Home;
import io.github.o11ystarter.demo.services.Rig;

/**
 * Starts the samples and, with the configuration that is shipped, what watches them;
 * breaks one thing after another.
 */
public final class DrillRun {

	/** What Alertmanager is called, by itself and by Debian. */
	public static final List<String> ALERTMANAGER = List.of("alertmanager", "prometheus-alertmanager");

	/** How many times quicker than real everything is. */
	static final int DIVISOR = 30;

	// What a service would do every 15 seconds or every hour; retries as often in a
	// window as in a real one. The pool is as large as it must be for plays that take
	// two seconds, and a statement may take most of one without being given up.
	private static final Map<String, String> SETTINGS = Map.of("O11Y_KAFKA_LAG_INTERVAL", "1s",
			"O11Y_METRICS_CERTIFICATES_INTERVAL", "2s", "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "40",
			"GAME_RETRY_MAX_INTERVAL", "300ms", "SPRING_APPLICATION_JSON",
			"{\"spring.datasource.hikari.data-source-properties.socketTimeout\": 5}");

	private final TimeScale scale = new TimeScale(DIVISOR);

	private final Run run;

	private final Home home;

	private final Screen screen;

	private final DrillOptions options;

	private final EmbeddedInfrastructure infrastructure = new EmbeddedInfrastructure();

	public DrillRun(Run run, Home home, Screen screen, DrillOptions options) {
		this.run = run;
		this.home = home;
		this.screen = screen;
		this.options = options;
	}

	/**
	 * Runs the drill.
	 * @param prometheusProgram where Prometheus is
	 * @param alertmanagerProgram where Alertmanager is
	 * @return what became of every alert
	 * @throws Exception if something does not start, or cannot be broken or mended
	 */
	public DrillReport drill(Path prometheusProgram, Path alertmanagerProgram) throws Exception {
		this.screen.heading("Starting");
		Rig rig = Rig.start(this.run, this.home, this.infrastructure, this.screen, SETTINGS);
		Inbox inbox = this.run.start(Inbox::open);
		Path deploy = this.home.path().resolve("deploy");
		Path alerting = new AlertmanagerOverlay(deploy, this.scale, inbox).write(this.run.folder("alertmanager"));
		Alertmanager alertmanager = this.screen.step("Alertmanager",
				() -> Alertmanager.start(this.run, alertmanagerProgram, alerting), Alertmanager::address);
		String address = "127.0.0.1:" + Ports.free();
		Map<String, String> addresses = Map.of("prometheus", address, "alertmanager", alertmanager.address(),
				rig.gameService().name(), "127.0.0.1:" + rig.gameService().port(), rig.gameConsumer().name(),
				"127.0.0.1:" + rig.gameConsumer().port());
		Path watching = new PrometheusOverlay(deploy, this.scale).write(this.run.folder("prometheus"), addresses);
		Prometheus prometheus = this.screen.step("Prometheus",
				() -> Prometheus.start(this.run, prometheusProgram, watching, address, addresses.size(),
						"--rules.alert.resend-delay=" + this.scale.shorten("1m"), "--enable-feature=exemplar-storage"),
				Prometheus::url);
		this.run.start(() -> Traffic.start(rig.gameService()));
		return new DrillReport(breakAll(rig, inbox, alertmanager, prometheus));
	}

	private List<Outcome> breakAll(Rig rig, Inbox inbox, Alertmanager alertmanager, Prometheus prometheus)
			throws Exception {
		Faults faults = new Faults(rig, this.run.folder("certificates").resolve(PartnerCertificate.NAME));
		Path runbooks = this.home.path().resolve("deploy/runbooks");
		List<Outcome> outcomes = new ArrayList<>();
		this.screen.heading("Breaking");
		// First: Prometheus says for 15 minutes that an alert is over, and Alertmanager,
		// which remembers it, does not wait again for one that comes back.
		if (this.options.want("escalation")) {
			outcomes.add(this.screen.step("escalation", () -> new Escalation(inbox, this.scale, faults).run(),
					(outcome) -> summary(List.of(outcome))));
			alertmanager.awaitPeace();
		}
		for (Scenario scenario : Scenarios.of(rig, this.infrastructure, faults)) {
			if (this.options.want(scenario)) {
				outcomes.addAll(this.screen.step(scenario.name(),
						() -> new Examination(inbox, alertmanager, runbooks, scenario).run(), DrillRun::summary));
			}
		}
		if (this.options.want("walk")) {
			outcomes.add(this.screen.step("walk", () -> {
				alertmanager.awaitPeace();
				return new Walk(rig, inbox, prometheus, runbooks, this.scale, this.screen).run(faults);
			}, (outcome) -> summary(List.of(outcome))));
		}
		if (this.options.want("watchdog")) {
			outcomes.add(this.screen.step("watchdog", () -> new Heartbeat(inbox).run(prometheus),
					(outcome) -> summary(List.of(outcome))));
		}
		return outcomes;
	}

	private static String summary(List<Outcome> outcomes) {
		long wrong = outcomes.stream().filter((outcome) -> !outcome.isGood()).count();
		return (wrong == 0) ? "as it should be" : wrong + " of " + outcomes.size() + " wrong";
	}

}
