package io.github.o11ystarter.autoconfigure.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.PlainLines;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MetricsScrape} and {@link ScrapeAccount}.
 */
@ExtendWith({ PlainLines.class, OutputCaptureExtension.class })
class MetricsScrapeTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final PrometheusRegistry registry = new PrometheusRegistry();

	@Test
	void refusesWhoComesWhileEnoughAreServedAndCountsThem() throws Exception {
		CountDownLatch inside = new CountDownLatch(2);
		CountDownLatch goOn = new CountDownLatch(1);
		this.registry.register((Collector) () -> {
			inside.countDown();
			await(goOn);
			return gauge(1);
		});
		MetricsScrape scrape = scrape(2, 100);
		// The common pool has one thread on two cores.
		ExecutorService scrapers = Executors.newFixedThreadPool(2);
		Future<Answer> first = scrapers.submit(() -> scrape(scrape));
		Future<Answer> second = scrapers.submit(() -> scrape(scrape));
		assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(scrape(scrape).status).isEqualTo(503);
		goOn.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).status).isEqualTo(200);
		assertThat(second.get(10, TimeUnit.SECONDS).status).isEqualTo(200);
		scrapers.shutdown();
		assertThat(scrape(scrape).status).isEqualTo(200);
		assertThat(this.meters.get("o11y.scrape.refused").functionCounter().count()).isOne();
	}

	@Test
	void aScrapeThatFailsGivesItsPlaceBack() {
		this.registry.register((Collector) () -> {
			throw new IllegalStateException("broken collector");
		});
		MetricsScrape scrape = scrape(1, 100);
		for (int i = 0; i < 3; i++) {
			assertThatIllegalStateException().isThrownBy(() -> scrape(scrape));
		}
	}

	@Test
	void countsSeriesAndWarnsOnceWhenThereAreMoreThanExpected(CapturedOutput output) {
		this.registry.register((Collector) () -> gauge(7));
		MetricsScrape scrape = scrape(2, 6);
		scrape(scrape);
		scrape.scrape(List.of(), List.of(), new String[] { "other" });
		scrape.scrape(List.of("application/openmetrics-text"), List.of(), null);
		assertThat(this.meters.get("o11y.scrape.series").gauge().value()).isEqualTo(7);
		assertThat(this.meters.get("o11y.scrape.series.budget").gauge().value()).isEqualTo(6);
		assertThat(this.meters.get("o11y.scrape.duration").gauge().value()).isPositive();
		assertThat(output).containsOnlyOnce("A scrape has 7 series, more than o11y.web.scrape.series-budget=6.");
	}

	@Test
	void aBinaryScrapeHasAsManySeriesAsOneOfText() {
		PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, this.registry,
				Clock.SYSTEM);
		for (int i = 0; i < 300; i++) {
			meters.counter("counter", "number", "n" + i).increment(i);
		}
		Timer.builder("summary").publishPercentiles(0.5, 0.9).register(meters).record(Duration.ofMillis(10));
		Timer.builder("histogram")
			.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(20))
			.register(meters)
			.record(Duration.ofMillis(10));
		MetricsScrape scrape = scrape(1, 1_000);
		assertThat(scrape.scrape(List.of(), List.of("GZIP"), null).encoding).isEqualTo("gzip");
		double ofText = this.meters.get("o11y.scrape.series").gauge().value();
		Answer binary = scrape.scrape(List
			.of("application/vnd.google.protobuf;" + "proto=io.prometheus.client.MetricFamily;encoding=delimited"),
				List.of(), null);
		assertThat(binary.contentType).startsWith("application/vnd.google.protobuf");
		assertThat(this.meters.get("o11y.scrape.series").gauge().value()).isEqualTo(ofText).isGreaterThan(300);
	}

	@Test
	void anEmptyNameAsksForNothing() {
		this.registry.register((Collector) () -> gauge(7));
		Answer answer = scrape(1, 100).scrape(List.of(), List.of(), new String[] { null });
		assertThat(answer.status).isEqualTo(200);
		assertThat(answer.body).isEmpty();
	}

	private MetricsScrape scrape(int maxConcurrent, int budget) {
		ScrapeAccount account = new ScrapeAccount(budget);
		account.bindTo(this.meters);
		return new MetricsScrape(this.registry, null, maxConcurrent, account);
	}

	private static Answer scrape(MetricsScrape scrape) {
		return scrape.scrape(List.of(), List.of(), null);
	}

	private static GaugeSnapshot gauge(int series) {
		GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("test").help("Help.");
		for (int i = 0; i < series; i++) {
			gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
				.labels(Labels.of("number", String.valueOf(i)))
				.value(i)
				.build());
		}
		return gauge.build();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
