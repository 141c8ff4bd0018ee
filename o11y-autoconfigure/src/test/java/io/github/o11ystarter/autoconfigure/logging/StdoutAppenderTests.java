package io.github.o11ystarter.autoconfigure.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for {@link StdoutAppender}, with a reader that can be made to stop.
 */
class StdoutAppenderTests {

	private final LoggerContext context = new LoggerContext();

	private final LineLedger ledger = new LineLedger();

	private final Reader reader = new Reader();

	private final StdoutAppender appender = new StdoutAppender(this.reader, this.ledger);

	@BeforeEach
	void start() {
		this.appender.setContext(this.context);
		this.appender.setName("CONSOLE");
		this.appender.setEncoder(new Messages());
		this.appender.setBufferSize(new FileSize(64 * 1024));
		this.appender.start();
	}

	@AfterEach
	void stop() {
		this.reader.goOn();
		this.appender.stop();
	}

	@Test
	void writesEveryLineInOrder() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			String message = "line " + i;
			expected.add(message);
			while (this.appender.buffer().isFullFor(LineLevel.INFO)) {
				Thread.onSpinWait();
			}
			log(Level.INFO, message);
		}
		this.appender.stop();
		assertThat(this.reader.lines().equals(expected)).isTrue();
		assertThat(this.ledger.written()).isEqualTo(20_000);
		assertThat(this.ledger.dropped()).isZero();
		assertThat(this.appender.buffer().occupied()).isZero();
	}

	@Test
	void aLineLongerThanAChunkIsWrittenWhole() {
		this.appender.stop();
		this.appender.setBufferSize(new FileSize(1024 * 1024));
		this.appender.start();
		log(Level.INFO, "first");
		log(Level.INFO, "x".repeat(200_000));
		log(Level.INFO, "last");
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("first", "x".repeat(200_000), "last");
		assertThat(this.ledger.written()).isEqualTo(3);
	}

	@Test
	void whoeverLogsNeverWaitsAndEveryLineIsAccountedFor() throws Exception {
		this.reader.stop();
		CountDownLatch done = new CountDownLatch(4);
		for (int t = 0; t < 4; t++) {
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 10_000; i++) {
					log(Level.INFO, "line of an application that talks a lot");
				}
				done.countDown();
			});
			thread.start();
		}
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.appender.buffer().occupied()).isBetween(32L * 1024, 64L * 1024);
		assertThat(this.ledger.buffered()).isEqualTo(this.appender.buffer().occupied());
		this.reader.goOn();
		this.appender.stop();
		assertThat(this.ledger.written()).isEqualTo(this.reader.lines().size());
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.BUFFER_FULL)).isPositive();
		assertThat(this.ledger.written() + this.ledger.dropped()).isEqualTo(40_000);
	}

	@Test
	void warningsFindRoomWhenOthersDoNotAndErrorsWhenWarningsDoNot() {
		this.reader.stop();
		fill(Level.DEBUG, LineLevel.DEBUG);
		assertThat(this.appender.buffer().isFullFor(LineLevel.INFO)).isTrue();
		assertThat(this.appender.buffer().isFullFor(LineLevel.WARN)).isFalse();
		fill(Level.WARN, LineLevel.WARN);
		assertThat(this.appender.buffer().isFullFor(LineLevel.ERROR)).isFalse();
		log(Level.ERROR, "the end is near");
		this.reader.goOn();
		this.appender.stop();
		assertThat(this.reader.lines()).endsWith("the end is near").contains("a WARN line");
		assertThat(this.ledger.dropped(LineLevel.ERROR, LineLoss.BUFFER_FULL)).isZero();
	}

	private void fill(Level level, LineLevel lineLevel) {
		int before = 0;
		while (this.ledger.dropped(lineLevel, LineLoss.BUFFER_FULL) == before) {
			log(level, "a " + level + " line");
		}
	}

	@Test
	void aLineThatFindsNoRoomIsNotEncoded() {
		this.reader.stop();
		fill(Level.INFO, LineLevel.INFO);
		Messages encoder = new Messages();
		this.appender.setEncoder(encoder);
		log(Level.INFO, "dropped");
		assertThat(encoder.encoded).isZero();
	}

	@Test
	void stoppingDoesNotWaitForAReaderThatNeverReads() {
		this.reader.stop();
		log(Level.INFO, "line in the writer's hands");
		Awaitility.await().until(this.appender.buffer()::isEmpty);
		for (int i = 0; i < 99; i++) {
			log(Level.INFO, "line " + i);
		}
		long start = System.nanoTime();
		this.appender.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.SHUTDOWN)).isEqualTo(99);
		log(Level.INFO, "too late");
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.SHUTDOWN)).isEqualTo(100);
		this.reader.goOn();
		// What the writer had in its hands is written after all.
		Awaitility.await().until(() -> this.ledger.written() + this.ledger.dropped() == 101);
		assertThat(this.reader.lines()).hasSize((int) this.ledger.written());
		assertThat(this.appender.buffer().occupied()).isZero();
	}

	@Test
	void linesAreAccountedForWhoeverLogsWhileItStops() throws Exception {
		for (int round = 0; round < 50; round++) {
			LineLedger ledger = new LineLedger();
			StdoutAppender appender = new StdoutAppender(new Reader(), ledger);
			appender.setContext(this.context);
			appender.setEncoder(new Messages());
			appender.start();
			CountDownLatch begun = new CountDownLatch(1);
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 1_000; i++) {
					appender.doAppend(event(Level.INFO, "line"));
					begun.countDown();
				}
			});
			thread.start();
			begun.await();
			appender.stop();
			thread.join();
			Awaitility.await().untilAsserted(() -> assertThat(ledger.written() + ledger.dropped()).isEqualTo(1_000));
		}
	}

	@Test
	void aBrokenStdoutCostsLinesAndNothingElse() {
		this.reader.fail = true;
		log(Level.INFO, "lost");
		Awaitility.await().until(() -> this.ledger.dropped(LineLevel.INFO, LineLoss.WRITE_FAILED) == 1);
		this.reader.fail = false;
		log(Level.INFO, "written");
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("written");
		assertThat(this.appender.buffer().occupied()).isZero();
	}

	@Test
	void theThreadSurvivesAnErrorOfTheMachine() {
		this.reader.error = true;
		log(Level.INFO, "lost");
		Awaitility.await().until(() -> this.ledger.dropped(LineLevel.INFO, LineLoss.WRITE_FAILED) == 1);
		this.reader.error = false;
		log(Level.INFO, "written");
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("written");
	}

	@Test
	void anEncoderThatThrowsCostsItsLineAndSaysNothingOnStderr() {
		this.appender.setEncoder(new Messages() {

			@Override
			public byte[] encode(ILoggingEvent event) {
				throw new StackOverflowError();
			}

		});
		log(Level.WARN, "lost");
		assertThat(this.ledger.dropped(LineLevel.WARN, LineLoss.ENCODE_FAILED)).isOne();
		assertThat(this.context.getStatusManager().getCopyOfStatusList()).isEmpty();
	}

	@Test
	void filtersDecideFirst() {
		this.appender.addFilter(new Filter<>() {

			@Override
			public FilterReply decide(ILoggingEvent event) {
				return event.getMessage().equals("no") ? FilterReply.DENY : FilterReply.NEUTRAL;
			}

		});
		log(Level.INFO, "no");
		log(Level.INFO, "yes");
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("yes");
		assertThat(this.ledger.dropped()).isZero();
	}

	@Test
	void whatAFilterDeniesIsNoneOfALimit() {
		this.appender.setLimits(new LineLimits(
				Map.of("test", new LoggingProperties.Limit(null, null, LogLevel.INFO, null, 1)), this.ledger, () -> 0));
		this.appender.addFilter(new Filter<>() {

			private int seen;

			@Override
			public FilterReply decide(ILoggingEvent event) {
				return (this.seen++ == 0) ? FilterReply.DENY : FilterReply.NEUTRAL;
			}

		});
		for (int i = 0; i < 3; i++) {
			log(Level.INFO, "hello");
		}
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("hello");
		assertThat(this.ledger.suppressed("test").sum()).isOne();
	}

	@Test
	void anErrorOfTheApplicationCostsItsLineOnly() {
		this.appender.setEncoder(new Messages() {

			@Override
			public byte[] encode(ILoggingEvent event) {
				throw new AssertionError("Planted");
			}

		});
		log(Level.INFO, "lost");
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.ENCODE_FAILED)).isOne();
	}

	@Test
	void aLineLargerThanTheRoomIsCounted() {
		log(Level.INFO, "x".repeat(64 * 1024));
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.BUFFER_FULL)).isOne();
	}

	@Test
	void whoeverCapturesStdoutSeesLinesInOrder() {
		this.reader.stop();
		log(Level.INFO, "first");
		Awaitility.await().until(this.appender.buffer()::isEmpty);
		log(Level.INFO, "next");
		this.reader.captured = true;
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> log(Level.INFO, "last"));
		this.reader.goOn();
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("first", "next", "last");
	}

	@Test
	void whatIsCapturedIsCounted() {
		this.reader.captured = true;
		log(Level.INFO, "here");
		assertThat(this.ledger.written()).isOne();
		this.reader.fail = true;
		log(Level.INFO, "lost");
		assertThat(this.ledger.dropped(LineLevel.INFO, LineLoss.WRITE_FAILED)).isOne();
	}

	@Test
	void whoeverStopsItStaysInterruptedAndLosesNothing() {
		log(Level.INFO, "written");
		Thread.currentThread().interrupt();
		this.appender.stop();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.reader.lines()).containsExactly("written");
	}

	@Test
	void startingTwiceStartsOneThread() {
		LineBuffer buffer = this.appender.buffer();
		this.appender.start();
		assertThat(this.appender.buffer()).isSameAs(buffer);
	}

	@Test
	void aFirstLineLongerThanAChunkIsWritten() {
		this.appender.stop();
		this.appender.setBufferSize(new FileSize(1024 * 1024));
		this.appender.start();
		log(Level.INFO, "x".repeat(100_000));
		this.appender.stop();
		assertThat(this.reader.lines()).containsExactly("x".repeat(100_000));
	}

	@Test
	void whoeverCapturesStdoutSeesALineAtOnce() {
		this.reader.captured = true;
		log(Level.INFO, "here");
		assertThat(this.reader.lines()).containsExactly("here");
	}

	private void log(Level level, String message) {
		this.appender.doAppend(event(level, message));
	}

	private LoggingEvent event(Level level, String message) {
		return new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"), level, message, null,
				null);
	}

	private static class Messages extends EncoderBase<ILoggingEvent> implements Encoder<ILoggingEvent> {

		private int encoded;

		@Override
		public byte[] headerBytes() {
			return new byte[0];
		}

		@Override
		public byte[] encode(ILoggingEvent event) {
			this.encoded++;
			return (event.getFormattedMessage() + "\n").getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public byte[] footerBytes() {
			return new byte[0];
		}

	}

	private static final class Reader extends StdoutStream {

		private final ByteArrayOutputStream read = new ByteArrayOutputStream();

		private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);

		private volatile boolean fail;

		private volatile boolean error;

		private volatile boolean captured;

		Reader() {
			super(OutputStream.nullOutputStream());
		}

		@Override
		boolean isCaptured() {
			return this.captured;
		}

		@Override
		void write(byte[] bytes, int length) throws IOException {
			this.permits.acquireUninterruptibly();
			this.permits.release();
			if (this.fail) {
				throw new IOException("No space left on device");
			}
			if (this.error) {
				throw new OutOfMemoryError("Planted");
			}
			synchronized (this.read) {
				this.read.write(bytes, 0, length);
			}
		}

		void stop() {
			this.permits.drainPermits();
		}

		void goOn() {
			if (this.permits.availablePermits() == 0) {
				this.permits.release(1_000);
			}
		}

		List<String> lines() {
			synchronized (this.read) {
				return this.read.toString(StandardCharsets.UTF_8).lines().toList();
			}
		}

	}

}
