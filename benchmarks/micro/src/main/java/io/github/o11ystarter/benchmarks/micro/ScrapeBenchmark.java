package io.github.o11ystarter.benchmarks.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
 * What a scrape of Micrometer's registry for Prometheus costs the application, by the
 * number of series: the reason why labels are bounded.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScrapeBenchmark {

	private static final int BUCKETS = 10;

	// A timer of ten buckets is those, one without a bound, the sum, the count and the
	// maximum.
	private static final int SERIES_OF_TIMER = BUCKETS + 4;

	/**
	 * How many series there are, half of them counters.
	 */
	@Param({ "500", "5000", "50000" })
	public int series;

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Setup
	public void setUp() {
		Duration[] bounds = new Duration[BUCKETS];
		for (int i = 0; i < BUCKETS; i++) {
			bounds[i] = Duration.ofMillis(10L << i);
		}
		for (int i = 0; i < this.series / 2; i++) {
			Counter.builder("orders").tag("shop", Integer.toString(i)).register(this.registry).increment();
		}
		for (int i = 0; i < this.series / 2 / SERIES_OF_TIMER; i++) {
			Timer.builder("requests")
				.tag("uri", "/" + i)
				.serviceLevelObjectives(bounds)
				.register(this.registry)
				.record(Duration.ofMillis(i));
		}
	}

	/**
	 * Write all series.
	 * @throws IOException never
	 */
	@Benchmark
	public void scrape() throws IOException {
		this.registry.scrape(OutputStream.nullOutputStream());
	}

}
