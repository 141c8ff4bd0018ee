package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads that log while nobody reads: none keeps its carrier.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads")
class VirtualThreadLinesTests {

	private static final int THREADS = 2_000;

	private static final int LINES = 50;

	@Test
	void noneIsPinned(@TempDir Path directory) throws Exception {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(MDC.getMDCAdapter());
		context.putObject(Environment.class.getName(), new StandardEnvironment());
		LineLedger ledger = new LineLedger();
		BlockedStream stream = new BlockedStream();
		StdoutAppender appender = new StdoutAppender(stream, ledger);
		appender.setContext(context);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat(O11yStructuredLogFormatter.class.getName());
		encoder.start();
		appender.setEncoder(encoder);
		appender.start();
		Path file = directory.resolve("pinned.jfr");
		// Whoever comes first loads classes, which does keep a carrier.
		logOnVirtualThreads(context, appender, THREADS);
		try (Recording recording = new Recording()) {
			recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
			recording.start();
			logOnVirtualThreads(context, appender, THREADS);
			recording.stop();
			recording.dump(file);
		}
		stream.release();
		appender.stop();
		assertThat(ledger.written() + ledger.dropped()).isEqualTo(2L * THREADS * LINES);
		assertThat(pinned(file)).isZero();
	}

	private static void logOnVirtualThreads(LoggerContext context, StdoutAppender appender, int count)
			throws Exception {
		Logger logger = context.getLogger("com.example.Shop");
		logger.setAdditive(false);
		logger.addAppender(appender);
		ExecutorService executor = (ExecutorService) ReflectionUtils
			.invokeMethod(Executors.class.getMethod("newVirtualThreadPerTaskExecutor"), null);
		for (int t = 0; t < count; t++) {
			executor.execute(() -> {
				for (int i = 0; i < LINES; i++) {
					logger.atInfo().addKeyValue("line", i).log("hello from {}", Thread.currentThread());
				}
			});
		}
		executor.shutdown();
		assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
	}

	private static long pinned(Path file) throws IOException {
		assertThat(Files.size(file)).isPositive();
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter(VirtualThreadLinesTests::isOurs)
			.peek(System.out::println)
			.count();
	}

	private static boolean isOurs(RecordedEvent event) {
		return event.getEventType().getName().equals("jdk.VirtualThreadPinned") && event.getStackTrace() != null
				&& event.getStackTrace()
					.getFrames()
					.stream()
					.anyMatch((frame) -> frame.getMethod().getType().getName().startsWith("io.github.o11ystarter"));
	}

	private static final class BlockedStream extends StdoutStream {

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		boolean isCaptured() {
			return false;
		}

		@Override
		void write(byte[] bytes, int length) throws IOException {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

		void release() {
			this.released.countDown();
		}

	}

}
