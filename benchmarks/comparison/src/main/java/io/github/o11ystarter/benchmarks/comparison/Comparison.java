package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.Launcher;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Home;

/**
 * {@code ./bench}: starts the same service in one variant after the other, round by
 * round, puts the same load on each and compares.
 */
public final class Comparison {

	private final Options options;

	private Comparison(Options options) {
		this.options = options;
	}

	/**
	 * Compare, and end with status 0, 1 if something failed or is dearer than it may be,
	 * or 2 if the command line is wrong.
	 * @param arguments see {@code ./bench --help}
	 */
	public static void main(String[] arguments) {
		System.exit(Launcher.launch(() -> new Comparison(Options.parse(arguments))::compare));
	}

	private int compare(Run run, Home home, Screen screen) throws Exception {
		Path folder = home.path().resolve("benchmarks");
		Path baseline = folder.resolve("baseline.json");
		// Read first: nobody wants to learn in the end that it is missing.
		Gate gate = this.options.gate() ? Gate.read(baseline) : null;
		Libraries libraries = new Libraries(folder);
		Results results = measure(run, libraries, screen);
		report(results, Machine.describe(libraries), Files.createDirectories(folder.resolve("target")), screen);
		if (this.options.accept()) {
			Gate.of(results).write(baseline);
			screen.line("Accepted: " + baseline);
		}
		return (gate != null) ? judge(gate, results, screen) : 0;
	}

	private Results measure(Run run, Libraries libraries, Screen screen) throws Exception {
		int rounds = this.options.effort().rounds();
		Fork fork = new Fork(run, libraries, Backends.start(run), this.options.effort(),
				(variant) -> jvmOptions(variant, libraries.folder()));
		Results results = new Results();
		for (int round = 1; round <= rounds; round++) {
			for (Variant variant : this.options.variants()) {
				long begin = System.nanoTime();
				fork.measure(variant, results);
				screen.line("round %d of %d: %s, %d s".formatted(round, rounds, variant.name(),
						Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
			}
		}
		return results;
	}

	private List<String> jvmOptions(Variant variant, Path folder) {
		String recording = variant.name().replaceAll("[^\\w]+", "-") + ".jfr";
		return this.options.jfr() ? List
			.of("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("target").resolve(recording))
				: List.of();
	}

	private static void report(Results results, Map<String, String> machine, Path target, Screen screen)
			throws IOException {
		String tables = MarkdownReport.write(results, machine);
		screen.line("");
		tables.lines().forEach(screen::line);
		screen.line("");
		Files.writeString(target.resolve("comparison.md"), tables);
		JsonReport.write(target.resolve("comparison.json"), results, machine);
		for (Scenario scenario : Scenario.values()) {
			Files.writeString(target.resolve(scenario.file() + ".svg"), Plot.of(results, scenario));
		}
		screen.line("Also in " + target + ": every value as JSON, and plots.");
	}

	private static int judge(Gate gate, Results results, Screen screen) {
		List<String> wrong = gate.judge(results);
		wrong.forEach((sentence) -> screen.line("TOO DEAR " + sentence));
		if (wrong.isEmpty()) {
			return 0;
		}
		screen.line("What is wanted all the same is accepted by ./bench --accept, with a reason in the commit.");
		return Launcher.FAILED;
	}

}
