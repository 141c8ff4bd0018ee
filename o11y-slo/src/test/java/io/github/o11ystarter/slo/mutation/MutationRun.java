package io.github.o11ystarter.slo.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.text.Origin;

/**
 * Counts mistakes in rules that their cases notice.
 */
final class MutationRun {

	private static final Origin ORIGIN = new Origin("a mutant", "nothing");

	private final Path folder;

	private final TrialOrder order = new TrialOrder();

	private final List<String> survivors = new ArrayList<>();

	private int mutants;

	MutationRun(Path folder) {
		this.folder = folder;
	}

	/**
	 * Try all mistakes in groups that belong together.
	 */
	void add(String name, List<RuleGroup> groups, List<Scenario> scenarios, Predicate<Rule> concerned) {
		ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<Future<Result>> results = new ArrayList<>();
			for (RuleGroup group : groups) {
				for (Mutant mutant : RuleMutants.of(group, concerned)) {
					List<RuleGroup> mutated = groups.stream()
						.map((each) -> each.equals(group) ? mutant.in(each) : each)
						.toList();
					Callable<Result> trial = () -> judge(mutant, mutated, scenarios);
					results.add(executor.submit(trial));
				}
			}
			for (Future<Result> result : results) {
				count(name, result.get());
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void count(String name, Result result) {
		if (result.verdict() == Verdict.NO_RULE) {
			return;
		}
		this.mutants++;
		if (result.verdict() == Verdict.SURVIVED) {
			this.survivors.add(name + " " + result.mutant().what());
		}
	}

	private Result judge(Mutant mutant, List<RuleGroup> groups, List<Scenario> scenarios) throws IOException {
		Path place = Files.createTempDirectory(this.folder, "mutant");
		Files.writeString(place.resolve("rules.yml"), RuleFile.write(groups, ORIGIN));
		if (!succeeds(place, "check", "rules.yml")) {
			return new Result(mutant, Verdict.NO_RULE);
		}
		for (Scenario scenario : this.order.of(scenarios)) {
			Map.Entry<String, String> test = TestFiles.write(groups, List.of(scenario), "rules.yml", ORIGIN)
				.entrySet()
				.iterator()
				.next();
			Files.writeString(place.resolve(test.getKey()), test.getValue());
			if (!succeeds(place, "test", test.getKey())) {
				this.order.noticed(scenario);
				return new Result(mutant, Verdict.KILLED);
			}
		}
		return new Result(mutant, Verdict.SURVIVED);
	}

	private static boolean succeeds(Path place, String command, String file) {
		try {
			Process process = new ProcessBuilder("promtool", command, "rules", file).directory(place.toFile())
				.redirectErrorStream(true)
				.redirectOutput(place.resolve("output.txt").toFile())
				.start();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	double score() {
		return 100.0 * (this.mutants - this.survivors.size()) / this.mutants;
	}

	String report() {
		return "%d mutants of rules, %d killed: %.1f %%%nSurvivors:%n%s".formatted(this.mutants,
				this.mutants - this.survivors.size(), score(), String.join(System.lineSeparator(), this.survivors));
	}

	private enum Verdict {

		KILLED, SURVIVED, NO_RULE

	}

	private record Result(Mutant mutant, Verdict verdict) {

	}

}
