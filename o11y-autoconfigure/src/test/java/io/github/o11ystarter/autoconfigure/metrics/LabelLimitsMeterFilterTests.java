package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.o11ystarter.autoconfigure.PlainLines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LabelLimitsMeterFilter}.
 */
@ExtendWith({ PlainLines.class, OutputCaptureExtension.class })
class LabelLimitsMeterFilterTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void countsWhatIsBeyondTheLimitTogetherAndKeepsHowItWent() {
		limits(10, 1000);
		for (int i = 0; i < 2_000; i++) {
			this.registry.timer("http.client.requests", "uri", "/" + i, "status", (i % 4 == 0) ? "500" : "200")
				.record(Duration.ofMillis(1));
		}
		assertThat(this.registry.find("http.client.requests").timers()).hasSize(12);
		assertThat(total("500")).isEqualTo(500);
		assertThat(total("200")).isEqualTo(1_500);
		assertThat(this.registry.get("http.client.requests").tag("uri", "_OTHER").tag("status", "500").timer().count())
			.isEqualTo(497);
		assertThat(folded("http.client.requests", "uri")).isEqualTo(1_990);
	}

	@Test
	void aMeterWithTooManyCombinationsKeepsOnlyTheLabelsThatSayHowItWent() {
		limits(100, 20);
		for (int i = 0; i < 50; i++) {
			for (int j = 0; j < 50; j++) {
				this.registry
					.counter("orders", "shop", "s" + i, "article", "a" + j, "outcome", (j == 0) ? "bad" : "good")
					.increment();
			}
		}
		assertThat(this.registry.find("orders").counters()).hasSize(22);
		assertThat(this.registry.find("orders")
			.tag("outcome", "bad")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum()).isEqualTo(50);
		assertThat(this.registry.get("orders")
			.tag("shop", "_OTHER")
			.tag("article", "_OTHER")
			.tag("outcome", "good")
			.counter()
			.count()).isPositive();
	}

	@Test
	void aLabelAndAMeterCanHaveLimitsOfTheirOwn() {
		LabelLimits limits = new LabelLimits(
				new MetricsProperties.Limits(true, 3, 1_000, Map.of("tenant", 5), Map.of("small", 2), Set.of("free.")),
				Map.of("http.server.requests", 2));
		this.registry.config().meterFilter(new LabelLimitsMeterFilter(limits, new FoldedLabels(Runnable::run)));
		assertThat(meters("orders", "tenant")).isEqualTo(6);
		assertThat(meters("orders2", "shop")).isEqualTo(4);
		assertThat(meters("small", "shop")).isEqualTo(3);
		assertThat(meters("http.server.requests", "uri")).isEqualTo(3);
		assertThat(meters("free.of.limits", "shop")).isEqualTo(20);
		assertThat(meters("kafka.producer.records", "topic")).isEqualTo(20);
	}

	@Test
	void gaugesCannotBeAddedUpSoThoseBeyondTheLimitAreRefused(CapturedOutput output) {
		FoldedLabels folded = limits(2, 4);
		for (int i = 0; i < 10; i++) {
			Gauge.builder("depth", () -> 1).tag("queue", "q" + i).register(this.registry);
		}
		assertThat(this.registry.find("depth").gauges()).hasSize(4);
		assertThat(this.registry.get("o11y.metrics.gauges.refused").tag("meter", "depth").functionCounter().count())
			.isEqualTo(6);
		assertThat(output).containsOnlyOnce("o11y.metrics.limits.meters.depth allows more");
		SimpleMeterRegistry later = new SimpleMeterRegistry();
		folded.bindTo(later);
		assertThat(later.get("o11y.metrics.gauges.refused").functionCounter().count()).isEqualTo(6);
	}

	@Test
	void aGaugeThatIsGoneGivesItsPlaceBack() {
		limits(2, 20);
		MultiGauge gauge = MultiGauge.builder("depth").register(this.registry);
		for (int i = 0; i < 50; i++) {
			List<MultiGauge.Row<?>> rows = new ArrayList<>();
			for (int row = 0; row < 10; row++) {
				rows.add(MultiGauge.Row.of(Tags.of("queue", i + "-" + row), row));
			}
			gauge.register(rows, true);
			assertThat(this.registry.find("depth").gauges()).hasSize(10);
		}
		assertThat(this.registry.find("o11y.metrics.gauges.refused").meters()).isEmpty();
	}

	@Test
	void countersThatReadAValueAreShownOrRefusedButNeverLostInOneAnother() {
		limits(2, 10);
		for (int i = 0; i < 12; i++) {
			FunctionCounter.builder("pool.taken", i, Integer::intValue).tag("pool", "p" + i).register(this.registry);
			FunctionTimer.builder("pool.waited", i, Integer::longValue, Integer::doubleValue, TimeUnit.SECONDS)
				.tag("pool", "p" + i)
				.register(this.registry);
		}
		assertThat(this.registry.find("pool.taken").functionCounters()).hasSize(10);
		assertThat(this.registry.get("pool.taken").tag("pool", "p9").functionCounter().count()).isEqualTo(9);
		assertThat(this.registry.find("pool.waited").functionTimers()).hasSize(10);
		assertThat(
				this.registry.get("o11y.metrics.gauges.refused").tag("meter", "pool.taken").functionCounter().count())
			.isEqualTo(2);
	}

	@Test
	void bucketsThatAreGaugesAreAsManyAsTheirTimers() {
		limits(10, 20);
		for (int i = 0; i < 30; i++) {
			Timer.builder("waits")
				.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(30))
				.tag("queue", "q" + i)
				.register(this.registry);
		}
		assertThat(this.registry.find("waits").timers()).hasSize(11);
		assertThat(this.registry.find("waits.histogram").gauges()).hasSizeGreaterThanOrEqualTo(33);
		assertThat(this.registry.find("o11y.metrics.gauges.refused").meters()).isEmpty();
	}

	@Test
	void labelsThatSayHowItWentAreBoundedToo() {
		limits(100, 50);
		for (int i = 0; i < 60; i++) {
			for (int j = 0; j < 60; j++) {
				this.registry.counter("orders", "error", "e" + i, "status", "s" + j).increment();
			}
		}
		assertThat(this.registry.find("orders").counters()).hasSizeLessThanOrEqualTo(101);
		assertThat(this.registry.find("orders").counters().stream().mapToDouble(Counter::count).sum()).isEqualTo(3_600);
	}

	@Test
	void theAccountIsBoundedToo() {
		limits(1, 1_000);
		for (int i = 0; i < 600; i++) {
			this.registry.counter("meter." + i, "label", "a").increment();
			this.registry.counter("meter." + i, "label", "b").increment();
		}
		assertThat(this.registry.find("o11y.metrics.labels.folded").meters()).hasSize(501);
		assertThat(folded("_OTHER", "_OTHER")).isEqualTo(100);
	}

	@Test
	void threadsThatComeAtTheSameTimeDoNotOvershoot() {
		limits(50, 1_000);
		AtomicInteger next = new AtomicInteger();
		IntStream.range(0, 20_000)
			.parallel()
			.forEach((i) -> this.registry.counter("clicks", "page", "p" + next.incrementAndGet()).increment());
		assertThat(this.registry.find("clicks").counters()).hasSize(51);
		assertThat(this.registry.find("clicks").counters().stream().mapToDouble(Counter::count).sum())
			.isEqualTo(20_000);
	}

	private int meters(String name, String label) {
		for (int i = 0; i < 20; i++) {
			this.registry.counter(name, label, "v" + i).increment();
		}
		return this.registry.find(name).meters().size();
	}

	private FoldedLabels limits(int values, int combinations) {
		FoldedLabels folded = new FoldedLabels(Runnable::run);
		folded.bindTo(this.registry);
		LabelLimitsMeterFilter filter = new LabelLimitsMeterFilter(
				new LabelLimits(new MetricsProperties.Limits(true, values, combinations, Map.of(), Map.of(), Set.of()),
						Map.of()),
				folded);
		filter.watch(this.registry);
		this.registry.config().meterFilter(filter);
		return folded;
	}

	private long total(String status) {
		return this.registry.find("http.client.requests")
			.tag("status", status)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private double folded(String meter, String label) {
		Meter folded = this.registry.get("o11y.metrics.labels.folded").tag("meter", meter).tag("label", label).meter();
		return folded.measure().iterator().next().getValue();
	}

}
