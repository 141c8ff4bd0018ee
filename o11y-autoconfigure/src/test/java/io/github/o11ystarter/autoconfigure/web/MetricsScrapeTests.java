package io.github.o11ystarter.autoconfigure.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
@ExtendWith(OutputCaptureExtension.class)
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
		CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> scrape(scrape));
		CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> scrape(scrape));
		assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(scrape(scrape).status).isEqualTo(503);
		goOn.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).status).isEqualTo(200);
		assertThat(second.get(10, TimeUnit.SECONDS).status).isEqualTo(200);
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
