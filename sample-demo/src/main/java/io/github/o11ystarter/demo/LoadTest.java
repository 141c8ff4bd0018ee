package io.github.o11ystarter.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.o11ystarter.demo.load.LoadOptions;
import io.github.o11ystarter.demo.load.LoadReport;
import io.github.o11ystarter.demo.load.LoadRun;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.prometheus.Programs;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.EmbeddedInfrastructure;
import io.github.o11ystarter.demo.services.Home;
import io.github.o11ystarter.demo.services.Rig;

/**
 * {@code ./load}: starts everything, plays at a steady rate and shows how long everything
 * took, and whether that is within the limits.
 */
public final class LoadTest {

	private final LoadOptions options;

	LoadTest(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Runs the load and ends with status 0, 1 if a limit is missed or 2 if the command
	 * line is wrong.
	 * @param args see {@link LoadOptions}
	 */
	public static void main(String[] args) {
		System.exit(Launcher.launch(() -> new LoadTest(LoadOptions.parse(args))::play));
	}

	private int play(Run run, Home home, Screen screen) throws Exception {
		screen.heading("Starting");
		Rig rig = Rig.start(run, home, new EmbeddedInfrastructure(), screen);
		Optional<Prometheus> prometheus = prometheus(run, rig, screen);
		screen.heading(this.options.rate() + " plays a second");
		LoadRun load = new LoadRun(rig, prometheus, this.options);
		LoadReport report = load.play(screen);
		screen.heading("How long it took");
		screen.lines(report.lines(screen.style()));
		int missed = report.missed();
		screen.heading((missed == 0) ? "All limits are kept" : missed + " limits are missed");
		return (missed == 0) ? 0 : Launcher.FAILED;
	}

	private static Optional<Prometheus> prometheus(Run run, Rig rig, Screen screen) throws Exception {
		Optional<Path> program = Programs.find(Prometheus.PROGRAM);
		if (program.isEmpty()) {
			screen
				.line("There is no prometheus on the PATH: its column stays empty, the limits are checked without it.");
			return Optional.empty();
		}
		return Optional.of(screen.step("Prometheus",
				() -> Prometheus.start(run, program.get(), List.of(rig.gameService(), rig.gameConsumer())),
				Prometheus::url));
	}

}
