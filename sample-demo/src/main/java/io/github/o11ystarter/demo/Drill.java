package io.github.o11ystarter.demo;

import java.nio.file.Path;
import java.util.List;

import io.github.o11ystarter.demo.drill.DrillOptions;
import io.github.o11ystarter.demo.drill.DrillReport;
import io.github.o11ystarter.demo.drill.DrillRun;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;
import io.github.o11ystarter.demo.prometheus.Programs;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Home;

/**
 * {@code ./drill}: breaks one thing after another and shows which alerts arrive where.
 */
public final class Drill {

	private final DrillOptions options;

	Drill(DrillOptions options) {
		this.options = options;
	}

	/**
	 * Runs the drill and ends with status 0, 1 if an alert is missing or wrong, or 2 if
	 * the command line is wrong.
	 * @param args see {@link DrillOptions}
	 */
	public static void main(String[] args) {
		System.exit(Launcher.launch(() -> new Drill(DrillOptions.parse(args))::run));
	}

	private int run(Run run, Home home, Screen screen) throws Exception {
		Path prometheus = program(List.of(Prometheus.PROGRAM));
		Path alertmanager = program(DrillRun.ALERTMANAGER);
		DrillReport report = new DrillRun(run, home, screen, this.options).drill(prometheus, alertmanager);
		screen.heading("What arrived");
		screen.lines(report.lines(screen.style()));
		screen.heading(report.isGood() ? "Every alert arrived, and no other page" : "Not as it should be");
		return report.isGood() ? 0 : Launcher.FAILED;
	}

	private static Path program(List<String> names) {
		return names.stream()
			.flatMap((name) -> Programs.find(name).stream())
			.findFirst()
			.orElseThrow(() -> new StartException(
					"There is no " + names.get(0) + " on the PATH: install it, for example Debian's package prometheus"
							+ (names.size() > 1 ? "-alertmanager" : "") + "."));
	}

}
