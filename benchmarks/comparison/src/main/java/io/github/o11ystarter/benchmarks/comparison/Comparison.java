package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.process.ChildFailedException;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;

/**
 * {@code ./bench}: starts the same service in one variant after the other, round by
 * round, puts the same load on each and compares.
 */
public final class Comparison {

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private final Path folder;

	private final Options options;

	private final PrintStream out;

	private Comparison(Path folder, Options options, PrintStream out) {
		this.folder = folder;
		this.options = options;
		this.out = out;
	}

	/**
	 * Compare, and end with status 0, 1 if something failed or is dearer than it may be,
	 * or 2 if the command line is wrong.
	 * @param arguments see {@code ./bench --help}
	 */
	public static void main(String[] arguments) {
		Path folder = Path.of(System.getProperty("demo.home", ".")).resolve("benchmarks").toAbsolutePath().normalize();
		Options options;
		try {
			options = Options.parse(arguments);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(USAGE);
			return;
		}
		System.exit(new Comparison(folder, options, System.out).run());
	}

	private int run() {
		try (Run run = Run.begin()) {
			Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
			return compare(run);
		}
		catch (ChildFailedException ex) {
			this.out.println("FAILED " + ex.getMessage());
			ex.keepLogs(this.folder.resolve("comparison/target/logs"))
				.forEach((log) -> this.out.println("Its log: " + log));
			return FAILED;
		}
		catch (IOException | StartException ex) {
			this.out.println("FAILED " + ex.getMessage());
			return FAILED;
		}
		catch (Exception ex) {
			this.out.println("FAILED " + ex);
			return FAILED;
		}
	}

	private int compare(Run run) throws Exception {
		Libraries libraries = new Libraries(this.folder);
		Fork fork = new Fork(run, libraries, Backends.start(run), this.options.effort(), this::jvmOptions);
		Results results = new Results();
		for (int round = 1; round <= this.options.effort().rounds(); round++) {
			for (Variant variant : this.options.variants()) {
				long begin = System.nanoTime();
				fork.measure(variant, results);
				this.out.printf("round %d of %d: %s, %d s%n", round, this.options.effort().rounds(), variant.name(),
						Duration.ofNanos(System.nanoTime() - begin).toSeconds());
			}
		}
		report(results, Machine.describe(libraries));
		return judge(results);
	}

	private List<String> jvmOptions(Variant variant) {
		String recording = variant.name().replaceAll("[^\\w]+", "-") + ".jfr";
		return this.options.jfr() ? List.of("-XX:StartFlightRecording=settings=profile,filename="
				+ this.folder.resolve("target").resolve(recording)) : List.of();
	}

	private void report(Results results, Map<String, String> machine) throws IOException {
		Path target = Files.createDirectories(this.folder.resolve("target"));
		String tables = MarkdownReport.write(results, machine);
		this.out.printf("%n%s%n", tables);
		Files.writeString(target.resolve("comparison.md"), tables);
		JsonReport.write(target.resolve("comparison.json"), results, machine);
		for (Scenario scenario : Scenario.values()) {
			Files.writeString(target.resolve(scenario.file() + ".svg"), Plot.of(results, scenario));
		}
		this.out.println("Also in " + target + ": every value as JSON, and plots.");
	}

	private int judge(Results results) throws IOException {
		Path baseline = this.folder.resolve("baseline.json");
		if (this.options.accept()) {
			Gate.of(results).write(baseline);
			this.out.println("Accepted: " + baseline);
		}
		if (!this.options.gate()) {
			return 0;
		}
		List<String> wrong = Gate.read(baseline).judge(results);
		wrong.forEach((sentence) -> this.out.println("TOO DEAR " + sentence));
		if (!wrong.isEmpty()) {
			this.out
				.println("What is wanted all the same is accepted by ./bench --accept, with a reason in the commit.");
		}
		return wrong.isEmpty() ? 0 : FAILED;
	}

}
