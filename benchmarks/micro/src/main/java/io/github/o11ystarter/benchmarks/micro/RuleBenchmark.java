package io.github.o11ystarter.benchmarks.micro;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.text.Origin;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writing the rules of many SLOs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleBenchmark {

	/**
	 * How many there are.
	 */
	@Param({ "10", "1000" })
	public int slos;

	private MonitoredService service;

	@Setup
	public void setUp() {
		HttpServerSli errors = new HttpServerSli(List.of(), List.of(), List.of("5xx"), null, Source.EVENTS);
		this.service = new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), Links.DEFAULT,
				Duration.ofSeconds(30), Duration.ofSeconds(30), false,
				IntStream.range(0, this.slos)
					.mapToObj((number) -> new Slo("slo-" + number, "", "payments", Objective.ofPercent("99.9"),
							Duration.ofDays(30), errors, AlertPolicy.DEFAULT))
					.toList());
	}

	/**
	 * Write a rule file.
	 * @return its text
	 */
	@Benchmark
	public String write() {
		return RuleFile.write(SloRules.groups(this.service), new Origin("a benchmark", "nothing"));
	}

}
