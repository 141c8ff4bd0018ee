package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.github.o11ystarter.demo.process.Run;

/**
 * Starts a variant, puts load on it and measures.
 */
final class Fork {

	private static final double MEGABYTE = 1024 * 1024;

	private final Run run;

	private final Libraries libraries;

	private final Backends backends;

	private final Effort effort;

	private final Function<Variant, List<String>> jvmOptions;

	private int number;

	Fork(Run run, Libraries libraries, Backends backends, Effort effort, Function<Variant, List<String>> jvmOptions) {
		this.run = run;
		this.libraries = libraries;
		this.backends = backends;
		this.effort = effort;
		this.jvmOptions = jvmOptions;
	}

	/**
	 * Measure all scenarios in one JVM.
	 */
	void measure(Variant variant, Results results) throws IOException {
		String name = "service-" + ++this.number;
		try (ServiceProcess service = ServiceProcess.start(this.run, name, variant, this.jvmOptions.apply(variant),
				this.libraries, this.backends)) {
			results.add(variant, Metric.START, (double) service.readyMillis());
			for (Scenario scenario : Scenario.values()) {
				measure(variant, scenario, name, service, results);
			}
			results.add(variant, Metric.RSS, service.residentBytes() / MEGABYTE);
			results.add(variant, Metric.THREADS, (double) service.probe().threadCount());
		}
	}

	private void measure(Variant variant, Scenario scenario, String name, ServiceProcess service, Results results)
			throws IOException {
		if (scenario == Scenario.RECEIVE) {
			try (RecordLoad load = new RecordLoad(this.backends, name)) {
				measure(variant, scenario, service, load::send, results);
			}
			return;
		}
		try (HttpLoad load = new HttpLoad(service.port(), scenario)) {
			measure(variant, scenario, service, load::send, results);
			if (scenario == Scenario.ONE_QUERY && this.effort.steady() > 0) {
				results.add(variant, Metric.P99,
						load.percentile99(this.effort.steady(), Effort.RATE) / (double) Duration.ofMillis(1).toNanos());
			}
		}
	}

	private void measure(Variant variant, Scenario scenario, ServiceProcess service, Load load, Results results)
			throws IOException {
		int count = this.effort.requests();
		load.send(this.effort.warmUp());
		settle(variant);
		Sink.Exported exported = this.backends.sink().exported();
		Vitals vitals = service.probe().vitals();
		long begin = System.nanoTime();
		load.send(count);
		double seconds = (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
		// What is exported later is part of the cost.
		settle(variant);
		Vitals used = service.probe().vitals().since(vitals);
		Sink.Exported spans = this.backends.sink().exported().since(exported);
		results.add(variant, scenario, Metric.BYTES, (double) used.allocated() / count);
		results.add(variant, scenario, Metric.CPU, used.cpuNanos() / 1000.0 / count);
		results.add(variant, scenario, Metric.THROUGHPUT, count / seconds);
		results.add(variant, scenario, Metric.SPANS, (double) spans.spans() / count);
		if (spans.spans() > 0) {
			results.add(variant, scenario, Metric.SPAN_SIZE, (double) spans.bytes() / spans.spans());
		}
	}

	private void settle(Variant variant) {
		if (variant.kind() != Variant.Kind.NOBODY) {
			this.backends.sink().awaitQuiet();
		}
	}

	/**
	 * Sends requests or records.
	 */
	@FunctionalInterface
	private interface Load {

		void send(int count) throws IOException;

	}

}
