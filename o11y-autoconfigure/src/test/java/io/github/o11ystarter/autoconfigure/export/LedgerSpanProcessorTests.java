package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

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
			Thread.currentThread().interrupt();
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
		}
	}

	private static Span ended() {
		Span span = SdkTracerProvider.builder().build().get("test").spanBuilder("span").startSpan();
		span.end();
		return span;
	}

	private static SpanExporter exporter(Function<Collection<SpanData>, CompletableResultCode> export) {
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
				return CompletableResultCode.ofSuccess();
			}

		};
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
