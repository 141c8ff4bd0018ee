package io.github.o11ystarter.benchmarks.micro;

import java.util.Collection;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and puts the figures of one run side by side. Takes the options of
 * JMH.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run benchmarks.
	 * @param args options of JMH; {@code -h} lists them
	 * @throws RunnerException if a benchmark fails
	 * @throws CommandLineOptionException if an option is none
	 */
	public static void main(String[] args) throws RunnerException, CommandLineOptionException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(args))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.build()).run();
		System.out.printf("%n| benchmark | what | score | bytes allocated |%n|---|---|---|---|%n");
		for (RunResult result : results) {
			BenchmarkParams params = result.getParams();
			StringBuilder what = new StringBuilder();
			params.getParamsKeys().forEach((key) -> what.append(params.getParam(key)).append(' '));
			Result<?> score = result.getPrimaryResult();
			Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
			System.out.printf("| %s | %s | %,.0f ± %,.0f %s | %s |%n", name(params), what.toString().strip(),
					score.getScore(), score.getScoreError(), score.getScoreUnit(),
					(bytes != null) ? "%,.0f".formatted(bytes.getScore()) : "");
		}
	}

	private static String name(BenchmarkParams params) {
		String name = params.getBenchmark();
		return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
	}

}
