package io.github.o11ystarter.autoconfigure.slo.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.GaugeSli;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GaugeCount}.
 */
class GaugeCountTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final CountedEvents count = new CountedEvents();

	@ParameterizedTest
	@CsvSource({ "299, 1 0", "300, 1 0", "300.1, 0 1", "NaN, 0 1", "Infinity, 0 1" })
	void whatIsAboveIsBad(double value, String expected) {
		Gauge.builder("age", () -> value).register(this.registry);
		look(above("300"), true);
		assertCounts(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0.19, 0 1", "0.2, 1 0", "0.3, 1 0", "NaN, 0 1" })
	void whatIsBelowIsBad(double value, String expected) {
		Gauge.builder("free", () -> value).register(this.registry);
		look(new GaugeSli("free", Map.of(), null, new BigDecimal("0.2")), true);
		assertCounts(expected);
	}

	@Test
	void ofSeveralTheWorstCounts() {
		Gauge.builder("age", () -> 10).tag("outbox", "a").register(this.registry);
		Gauge.builder("age", () -> 400).tag("outbox", "b").register(this.registry);
		look(above("300"), true);
		assertCounts("0 1");
		look(new GaugeSli("age", Map.of("outbox", "a"), new BigDecimal(300), null), true);
		assertCounts("1 1");
	}

	@Test
	void ofSeveralOneThatIsNotKnownIsBad() {
		Gauge.builder("age", () -> 10).tag("outbox", "a").register(this.registry);
		Gauge.builder("age", () -> Double.NaN).tag("outbox", "b").register(this.registry);
		look(above("300"), true);
		assertCounts("0 1");
	}

	@Test
	void aGaugeThatIsMissingIsBadOnceTheApplicationIsReady() {
		look(above("300"), false);
		assertCounts("0 0");
		look(above("300"), true);
		assertCounts("0 1");
		Gauge.builder("age", () -> 10).register(this.registry);
		look(above("300"), false);
		assertCounts("1 1");
	}

	@Test
	void aDurationIsSecondsWhateverTheRegistrySays() {
		MeterRegistry seconds = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		for (MeterRegistry any : new MeterRegistry[] { this.registry, seconds }) {
			TimeGauge.builder("age", () -> 299_000, TimeUnit.MILLISECONDS).register(any);
			new GaugeCount(above("300"), this.count).look(any, true);
			new GaugeCount(above("298"), this.count).look(any, true);
		}
		assertCounts("2 2");
	}

	@Test
	void aGaugeThatThrowsIsBad() {
		Gauge.builder("age", () -> {
			throw new IllegalStateException("on purpose");
		}).register(this.registry);
		look(above("300"), true);
		assertCounts("0 1");
	}

	@Test
	void aGaugeThatHangsIsBadAtEachLookAndOnceItEndsCountsAgain() {
		double[] value = { 10 };
		Gauge.builder("age", () -> value[0]).register(this.registry);
		GaugeCount gauge = new GaugeCount(above("300"), this.count);
		List<Runnable> looks = new ArrayList<>();
		gauge.due(looks::add, this.registry, true);
		assertCounts("0 0");
		gauge.due(looks::add, this.registry, true);
		gauge.due(looks::add, this.registry, true);
		assertCounts("0 2");
		assertThat(looks).hasSize(1);
		looks.get(0).run();
		assertCounts("0 2");
		gauge.due(Runnable::run, this.registry, true);
		assertCounts("1 2");
		value[0] = 400;
		gauge.due(Runnable::run, this.registry, true);
		assertCounts("1 3");
	}

	@Test
	void aLookThatIsRefusedIsMadeNextTime() {
		Gauge.builder("age", () -> 10).register(this.registry);
		GaugeCount gauge = new GaugeCount(above("300"), this.count);
		gauge.due((look) -> {
			throw new RejectedExecutionException();
		}, this.registry, true);
		gauge.due(Runnable::run, this.registry, true);
		assertCounts("1 0");
	}

	@Test
	void aGaugeThatHangsStopsNoOther() throws Exception {
		CountDownLatch hangs = new CountDownLatch(1);
		Gauge.builder("age", () -> {
			try {
				hangs.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return 10;
		}).register(this.registry);
		Gauge.builder("free", () -> 10).register(this.registry);
		CountedEvents other = new CountedEvents();
		GaugeWatch watch = new GaugeWatch(
				List.of(new GaugeCount(above("300"), this.count),
						new GaugeCount(new GaugeSli("free", Map.of(), null, BigDecimal.ONE), other)),
				new ObjectProvider<>() {

					@Override
					public Stream<MeterRegistry> stream() {
						return Stream.of(GaugeCountTests.this.registry);
					}

				});
		watch.start();
		for (int look = 1; look <= 3; look++) {
			watch.look();
			int looks = look;
			Awaitility.await().until(() -> other.good() == looks);
		}
		assertCounts("0 2");
		hangs.countDown();
		watch.stop();
		watch.look();
		assertThat(other.good()).isEqualTo(3);
	}

	private static GaugeSli above(String limit) {
		return new GaugeSli("age", Map.of(), new BigDecimal(limit), null);
	}

	private void look(GaugeSli sli, boolean ready) {
		new GaugeCount(sli, this.count).look(this.registry, ready);
	}

	private void assertCounts(String expected) {
		assertThat(this.count.good() + " " + this.count.bad()).isEqualTo(expected);
	}

}
