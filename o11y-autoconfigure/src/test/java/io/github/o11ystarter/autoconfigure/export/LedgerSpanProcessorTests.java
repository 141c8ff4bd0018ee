package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanReporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LedgerSpanProcessor}.
 */
class LedgerSpanProcessorTests {

	private static final Span ENDED = ended();

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	@ParameterizedTest
	@EnumSource
	void anAccidentCostsNoSpan(Accident accident) {
		AtomicBoolean once = new AtomicBoolean(true);
		SpanExporter unlucky = exporter((spans) -> {
			if (once.compareAndSet(true, false)) {
				accident.happen();
			}
			return this.exporter.export(spans);
		});
		try (Export export = new Export().to(unlucky)) {
			export.end(1).flush();
			export.end(999);
			Awaitility.await().untilAsserted(() -> assertThat(export.exported()).isEqualTo(1000));
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(1000);
			assertThat(export.processor().isAlive()).isTrue();
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aSpanThatAnExporterCannotBearCostsNoOther() {
		SpanExporter choosy = exporter((spans) -> {
			if (spans.stream().anyMatch((span) -> span.getName().equals("bad"))) {
				throw new IllegalStateException("bad span");
			}
			return this.exporter.export(spans);
		});
		try (Export export = new Export().delay(Duration.ofMinutes(1)).to(choosy)) {
			export.end(300).end(1, "bad").end(211).flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(511);
			assertThat(export.exported()).isEqualTo(511);
			assertThat(export.dropped(DropReason.REJECTED)).isOne();
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aSpanThatAFilterCannotBearStaysAndCostsNoOther() {
		try (Export export = new Export().delay(Duration.ofMinutes(1)).filter((span) -> {
			if ("bad".equals(span.getName())) {
				throw new IllegalStateException("bad span");
			}
			return span.setName("filtered");
		}).only((span) -> !"unwanted".equals(span.getName())).to(this.exporter)) {
			export.end(300).end(1, "bad").end(2, "unwanted").end(209).flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(509)
				.allMatch((span) -> span.getName().equals("filtered"));
			assertThat(export.dropped(DropReason.FILTER_ERROR)).isOne();
			assertThat(export.dropped(DropReason.FILTERED)).isEqualTo(2);
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void anExporterThatHangsOrThrowsDoesNotKeepTheOthersFromTheirSpans() throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		SpanExporter hanging = exporter((spans) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				return hangOn(never);
			}
			return CompletableResultCode.ofSuccess();
		});
		SpanExporter throwing = exporter((spans) -> {
			throw new LinkageError("missing");
		});
		try (Export export = new Export().timeout(Duration.ofMillis(200))
			.shutdown(Duration.ofMillis(200))
			.to(hanging, throwing, this.exporter)) {
			for (int i = 0; i < 3; i++) {
				export.end(100).flush();
			}
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(300);
			assertThat(export.processor().isAlive()).isTrue();
			assertThat(export.exported()).isZero();
			export.close();
			assertThat(export.difference()).isZero();
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void anExporterThatHangsIsWaitedForOnce() {
		CountDownLatch never = new CountDownLatch(1);
		SpanExporter hanging = exporter((spans) -> {
			hangOn(never);
			return hangOn(never);
		});
		try (Export export = new Export().timeout(Duration.ofSeconds(1)).shutdown(Duration.ZERO).to(hanging)) {
			assertThat(export.end(1).flush()).isFalse();
			long start = System.nanoTime();
			for (int i = 0; i < 10; i++) {
				assertThat(export.end(1).flush()).isFalse();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void anExporterThatRestsKeepsNobodyBusy() {
		SpanExporter failing = exporter((spans) -> CompletableResultCode.ofFailure());
		try (Export export = new Export().shutdown(Duration.ZERO).to(failing, this.exporter)) {
			export.end(10).flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(10);
			assertThat(export.processor().parts().pending()).isEqualTo(10);
			assertThat(Duration.ofNanos(export.processor().parts().worker().pause(Long.MAX_VALUE)))
				.isBetween(Duration.ofMillis(300), Duration.ofSeconds(1));
		}
	}

	@Test
	void anExporterThatTakesItsTimeToThrowIsNotAskedForEachSpan() {
		SpanExporter slow = exporter((spans) -> {
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			throw new IllegalStateException("at last");
		});
		try (Export export = new Export().timeout(Duration.ofMillis(300)).shutdown(Duration.ZERO).to(slow)) {
			long start = System.nanoTime();
			assertThat(export.end(500).flush()).isFalse();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			assertThat(export.difference()).isZero();
		}
	}

	// It does not even listen to an interrupt.
	private static CompletableResultCode hangOn(CountDownLatch never) {
		try {
			never.await();
		}
		catch (InterruptedException ex) {
			// Only once.
		}
		return CompletableResultCode.ofSuccess();
	}

	@Test
	void whatTheQueueCannotHoldIsCountedAndNobodyWaits() {
		CountDownLatch busy = new CountDownLatch(1);
		SpanExporter slow = exporter((spans) -> {
			hangOn(busy);
			return this.exporter.export(spans);
		});
		try (Export export = new Export().queue(1000, DataSize.ofMegabytes(8)).to(slow)) {
			long start = System.nanoTime();
			export.end(100_000);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			assertThat(export.dropped(DropReason.QUEUE_FULL)).isGreaterThan(97_000);
			assertThat(export.difference()).isZero();
			busy.countDown();
			assertThat(export.flush()).isTrue();
			assertThat(export.exported()).isEqualTo(this.exporter.getFinishedSpanItems().size());
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void theQueueIsBoundedInBytesToo() {
		CountDownLatch busy = new CountDownLatch(1);
		SpanExporter slow = exporter((spans) -> {
			hangOn(busy);
			return CompletableResultCode.ofSuccess();
		});
		try (Export export = new Export().queue(2048, DataSize.ofMegabytes(1)).to(slow)) {
			for (int i = 0; i < 1000; i++) {
				Span span = export.tracer().spanBuilder("large").startSpan();
				span.setAttribute("text", "x".repeat(50_000));
				span.end();
				assertThat(export.processor().parts().queue().bytes()).isLessThanOrEqualTo(1024 * 1024);
			}
			assertThat(export.dropped(DropReason.QUEUE_FULL)).isGreaterThan(900);
			assertThat(export.difference()).isZero();
			busy.countDown();
		}
	}

	@Test
	void aHealthyEndLosesNothing() {
		Export export = new Export().delay(Duration.ofMinutes(1)).to(this.exporter);
		try (export) {
			export.end(2000);
			assertThat(export.processor().shutdown().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
		}
		assertThat(export.exported()).isEqualTo(2000);
		assertThat(export.difference()).isZero();
	}

	@Test
	void spansThatEndAfterTheEndAreCounted() {
		Export export = new Export().to(this.exporter);
		Span late = export.tracer().spanBuilder("late").startSpan();
		export.close();
		late.end();
		assertThat(export.processor().forceFlush().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
		assertThat(export.ended()).isOne();
		assertThat(export.dropped(DropReason.SHUTDOWN)).isOne();
		assertThat(export.difference()).isZero();
	}

	@Test
	void spansThatEndDuringTheEndAreCountedOnce() throws InterruptedException {
		for (int round = 0; round < 20; round++) {
			Export export = new Export().to(exporter((spans) -> CompletableResultCode.ofSuccess()));
			AtomicBoolean done = new AtomicBoolean();
			Thread business = new Thread(() -> {
				while (!done.get()) {
					export.processor().onEnd((ReadableSpan) ENDED);
				}
			}, "business");
			business.start();
			try (export) {
				Awaitility.await().until(() -> export.ended() > 100);
			}
			done.set(true);
			business.join();
			assertThat(export.processor().parts().pending()).isZero();
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void anErrorOfAFilterIsOneToo() {
		try (Export export = new Export().filter((span) -> {
			throw new NoClassDefFoundError("missing");
		}).to(this.exporter)) {
			export.end(10).flush();
			assertThat(this.exporter.getFinishedSpanItems()).isEmpty();
			assertThat(export.dropped(DropReason.FILTER_ERROR)).isEqualTo(10);
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void manyUnwantedSpansHideNoOther() {
		ExportLedger ledger = new ExportLedger();
		SpanQueue queue = new SpanQueue(100, 1024 * 1024);
		AtomicInteger spans = new AtomicInteger();
		BatchSource source = new BatchSource(queue,
				new SpanFilters(List.of((span) -> spans.incrementAndGet() == 50), List.of(),
						new SpanMasks(Masking.from(new MockEnvironment()), Integer.MAX_VALUE), ledger),
				new SpanNames(10, ledger), List.of(), 10, ledger);
		for (int i = 0; i < 50; i++) {
			queue.offer(((ReadableSpan) ENDED).toSpanData());
		}
		assertThat(source.next()).isNotNull();
		assertThat(source.next()).isNull();
		assertThat(ledger.dropped(DropReason.FILTERED)).isEqualTo(49);
	}

	@Test
	void anExporterHasTimeToShutDownEvenIfThereIsNoneForSpans() {
		AtomicBoolean undisturbed = new AtomicBoolean();
		Export export = new Export().shutdown(Duration.ZERO)
			.to(exporter((spans) -> CompletableResultCode.ofSuccess(), () -> {
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
				undisturbed.set(!Thread.currentThread().isInterrupted());
			}));
		export.close();
		assertThat(undisturbed).isTrue();
		Awaitility.await().until(() -> !export.processor().isAlive());
	}

	@Test
	void aWorkerThatHangsIsNotAlive() {
		CountDownLatch never = new CountDownLatch(1);
		// The processor grants ten seconds more than the two together.
		try (Export export = new Export().timeout(Duration.ofSeconds(-10))
			.delay(Duration.ofMillis(500))
			.shutdown(Duration.ZERO)
			.filter((span) -> {
				hangOn(never);
				return span;
			})
			.to(this.exporter)) {
			assertThat(export.processor().isAlive()).isTrue();
			export.end(1);
			Awaitility.await().until(() -> !export.processor().isAlive());
			never.countDown();
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void aFlushTakesAllThatIsThere() {
		CountDownLatch busy = new CountDownLatch(1);
		try (Export export = new Export().batch(10).to(exporter((spans) -> {
			hangOn(busy);
			LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
			return this.exporter.export(spans);
		}))) {
			export.end(1000);
			CompletableResultCode flush = export.processor().forceFlush();
			busy.countDown();
			assertThat(flush.join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
			assertThat(export.exported()).isEqualTo(1000);
		}
	}

	@Test
	void noBatchIsLargerThanItMayBe() {
		AtomicInteger largest = new AtomicInteger();
		try (Export export = new Export().batch(10).to(exporter((spans) -> {
			largest.accumulateAndGet(spans.size(), Math::max);
			assertThat(Thread.currentThread().isDaemon()).isTrue();
			return this.exporter.export(spans);
		}))) {
			export.end(100).flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(100);
			assertThat(largest).hasValue(10);
		}
	}

	@Test
	void spansThatAreNotSampledAreExportedWhenWantedOnly() {
		Span notSampled = SdkTracerProvider.builder()
			.setSampler(new RecordingSampler())
			.build()
			.get("test")
			.spanBuilder("span")
			.startSpan();
		notSampled.end();
		try (Export export = new Export().to(this.exporter)) {
			export.processor().onEnd((ReadableSpan) notSampled);
			assertThat(export.ended()).isZero();
		}
		InMemorySpanExporter wanted = InMemorySpanExporter.create();
		try (Export export = new Export().unsampled().to(wanted)) {
			export.processor().onEnd((ReadableSpan) notSampled);
			export.flush();
			assertThat(wanted.getFinishedSpanItems()).hasSize(1);
			assertThat(export.exported()).isOne();
		}
	}

	@Test
	void aSpanThatCannotBeReadIsCountedAndNobodyHearsOfIt() {
		ReadableSpan unreadable = mock(ReadableSpan.class);
		given(unreadable.getSpanContext()).willReturn(ENDED.getSpanContext());
		given(unreadable.toSpanData()).willThrow(new IllegalStateException("no"));
		try (Export export = new Export().to(this.exporter)) {
			export.processor().onEnd(unreadable);
			assertThat(export.dropped(DropReason.QUEUE_FULL)).isOne();
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aBatchThatCannotBeDeliveredIsGivenUpInTheEnd() {
		try (Export export = new Export().delay(Duration.ofMinutes(1))
			.shutdown(Duration.ZERO)
			.to(exporter((spans) -> CompletableResultCode.ofFailure()))) {
			export.end(10);
			for (int attempt = 1; attempt < 30; attempt++) {
				assertThat(export.flush()).isFalse();
			}
			assertThat(export.processor().parts().pending()).isEqualTo(10);
			export.flush();
			assertThat(export.dropped(DropReason.EXPORT_FAILED)).isEqualTo(10);
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aBatchThatCannotBeDeliveredKeepsNoOtherWaiting() {
		SpanExporter choosy = exporter((spans) -> spans.stream().anyMatch((span) -> span.getName().equals("bad"))
				? CompletableResultCode.ofFailure() : this.exporter.export(spans));
		try (Export export = new Export().delay(Duration.ofMinutes(1)).shutdown(Duration.ZERO).to(choosy)) {
			export.end(10, "bad").flush();
			export.end(10).flush();
			export.flush();
			export.flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(10);
			assertThat(export.processor().parts().pending()).isEqualTo(10);
		}
	}

	@Test
	void anEndWithAFullQueueLosesNothing() {
		CountDownLatch busy = new CountDownLatch(1);
		Export export = new Export().batch(10).to(exporter((spans) -> {
			hangOn(busy);
			return this.exporter.export(spans);
		}));
		try (export) {
			export.end(2000);
			CompletableResultCode end = export.processor().shutdown();
			busy.countDown();
			assertThat(end.join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
		}
		assertThat(export.exported()).isEqualTo(2000);
		assertThat(export.difference()).isZero();
	}

	@Test
	void aFilterThatHangsDelaysNoEnd() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		AtomicBoolean over = new AtomicBoolean();
		Export export = new Export().shutdown(Duration.ofMillis(100)).filter((span) -> {
			entered.countDown();
			hangOn(never);
			return span;
		}).to(exporter((spans) -> CompletableResultCode.ofSuccess(), () -> over.set(true)));
		try (export) {
			export.end(10);
			Awaitility.await().until(() -> entered.getCount() == 0);
			assertThat(export.processor().shutdown().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
			assertThat(export.dropped(DropReason.SHUTDOWN)).isEqualTo(10);
			assertThat(export.processor().parts().pending()).isZero();
			assertThat(export.difference()).isZero();
			// It may go on, which changes nothing of the account any more.
			never.countDown();
			Awaitility.await().untilTrue(over);
			assertThat(export.dropped(DropReason.SHUTDOWN)).isEqualTo(10);
			assertThat(export.processor().parts().pending()).isZero();
			assertThat(export.difference()).isZero();
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void reportersAreClosedInTheEnd() {
		AtomicBoolean closed = new AtomicBoolean();
		SpanReporter reporter = new SpanReporter() {

			@Override
			public void report(FinishedSpan span) {
			}

			@Override
			public void close() {
				closed.set(true);
			}

		};
		new Export().delay(Duration.ofMinutes(1)).to(new ReporterExporter(reporter)).close();
		assertThat(closed).isTrue();
	}

	@Test
	void namesAreShortAndFew() {
		try (Export export = new Export().names(10).to(this.exporter)) {
			export.end(1, "n".repeat(1000));
			for (int i = 0; i < 100; i++) {
				export.end(1, "name " + i);
			}
			export.flush();
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(101)
				.extracting(SpanData::getName)
				.contains("n".repeat(128), "name 8", SpanNames.OTHER)
				.doesNotContain("name 9");
			assertThat(export.ledger().renamed()).isEqualTo(92);
		}
	}

	@Test
	void withoutAnExporterNothingIsKeptNorCounted() {
		try (Export export = new Export().to()) {
			assertThat(export.end(10).flush()).isTrue();
			assertThat(export.ended()).isZero();
			assertThat(export.processor().parts().pending()).isZero();
			MeterRegistry meters = new SimpleMeterRegistry();
			new ExportMetrics(new StaticListableBeanFactory(Map.of("processor", export.processor()))
				.getBeanProvider(LedgerSpanProcessor.class)).bindTo(meters);
			assertThat(meters.getMeters()).isEmpty();
		}
	}

	private static Span ended() {
		Span span = SdkTracerProvider.builder().build().get("test").spanBuilder("span").startSpan();
		span.end();
		return span;
	}

	private static SpanExporter exporter(Function<Collection<SpanData>, CompletableResultCode> export) {
		return exporter(export, () -> {
		});
	}

	private static SpanExporter exporter(Function<Collection<SpanData>, CompletableResultCode> export,
			Runnable shutdown) {
		return new SpanExporter() {

			@Override
			public CompletableResultCode export(Collection<SpanData> spans) {
				return export.apply(spans);
			}

			@Override
			public CompletableResultCode flush() {
				return CompletableResultCode.ofSuccess();
			}

			@Override
			public CompletableResultCode shutdown() {
				shutdown.run();
				return CompletableResultCode.ofSuccess();
			}

		};
	}

	private static final class RecordingSampler implements Sampler {

		@Override
		public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
				Attributes attributes, List<LinkData> parentLinks) {
			return SamplingResult.recordOnly();
		}

		@Override
		public String getDescription() {
			return "records";
		}

	}

	enum Accident {

		RUNTIME_EXCEPTION {
			@Override
			void happen() {
				throw new IllegalStateException("once");
			}
		},

		OUT_OF_MEMORY {
			@Override
			void happen() {
				throw new OutOfMemoryError("once");
			}
		},

		STACK_OVERFLOW {
			@Override
			void happen() {
				throw new StackOverflowError("once");
			}
		},

		INTERRUPT {
			@Override
			void happen() {
				Thread.currentThread().interrupt();
			}
		},

		INTERRUPT_OF_THE_WORKER {
			@Override
			void happen() {
				Thread.getAllStackTraces()
					.keySet()
					.stream()
					.filter((thread) -> thread.getName().equals("o11y-span-export"))
					.forEach(Thread::interrupt);
			}
		};

		abstract void happen();

	}

}
