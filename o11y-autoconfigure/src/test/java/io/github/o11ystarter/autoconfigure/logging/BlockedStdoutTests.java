package io.github.o11ystarter.autoconfigure.logging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service whose stdout and stderr nobody reads, or cannot be written to.
 */
@Tag("long")
class BlockedStdoutTests {

	private static final Duration ROUND = Duration.ofMillis(700);

	private static final int ROUNDS = 4;

	@Test
	void theServiceGoesOnAsFastAsEverAndCountsWhatIsLost() throws Exception {
		try (ChattyProcess service = ChattyProcess.start("")) {
			PausableReader reader = new PausableReader(service.process());
			service.work(ROUND);
			long read = 0;
			long unread = 0;
			for (int round = 0; round < ROUNDS; round++) {
				read += service.work(ROUND);
				reader.pause();
				// It takes some lines until the pipe is full.
				service.work(ROUND);
				unread += service.work(ROUND);
				reader.goOn();
				Awaitility.await().until(() -> service.metric("o11y_logging_buffer_bytes", "") == 0);
			}
			System.out.printf("Work with stdout read: %,d, with stdout and stderr unread: %,d (%.0f %%)%n", read,
					unread, 100.0 * unread / read);
			assertThat((double) unread).isGreaterThanOrEqualTo(0.98 * read);
			long logged = Long.parseLong(service.get("/logged", Duration.ofSeconds(5)));
			long dropped = service.metric("o11y_logging_lines_dropped_total", "level=\"info\",reason=\"buffer_full\"");
			assertThat(dropped).isPositive();
			Awaitility.await()
				.untilAsserted(() -> assertThat(reader.lines()).as("of %d lines", logged).isEqualTo(logged - dropped));
		}
	}

	@Test
	void theProcessEndsWhenItIsAskedTo() throws Exception {
		try (ChattyProcess service = ChattyProcess.start("")) {
			service.talkOn();
			Awaitility.await().until(() -> service.metric("o11y_logging_lines_dropped_total", "level=\"warn\"") > 0);
			long start = System.nanoTime();
			service.process().destroy();
			assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			System.out.printf("SIGTERM with stdout and stderr unread: ended after %,d ms%n", took.toMillis());
			assertThat(took).isLessThan(Duration.ofSeconds(5));
		}
	}

	// Without it the tests above would not know what they promise.
	@Test
	void logbacksOwnAppenderWaits() throws Exception {
		try (ChattyProcess service = ChattyProcess.start("", "o11y.logging.stdout.never-block=false")) {
			assertThatExceptionOfType(HttpTimeoutException.class)
				.isThrownBy(() -> service.get("/work?millis=100", Duration.ofSeconds(3)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ">/dev/full 2>&1", ">&- 2>&-" })
	void aFullDiskAndAClosedStdoutCostLinesAndNothingElse(String redirect) throws Exception {
		Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "There is no /dev/full");
		try (ChattyProcess service = ChattyProcess.start(redirect)) {
			assertThat(service.work(Duration.ofMillis(200))).isPositive();
			long logged = Long.parseLong(service.get("/logged", Duration.ofSeconds(5)));
			Awaitility.await()
				.untilAsserted(() -> assertThat(service.metric("o11y_logging_lines_dropped_total", "level=\"info\""))
					.isEqualTo(logged));
			assertThat(service.metric("o11y_logging_lines_dropped_total", "reason=\"write_failed\"")).isPositive();
		}
	}

	private static final class PausableReader {

		private final Semaphore permit = new Semaphore(1);

		private final AtomicLong lines = new AtomicLong();

		private final BufferedReader reader;

		PausableReader(Process process) {
			this.reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8),
					1024);
			Thread thread = new Thread(this::read, "reader");
			thread.setDaemon(true);
			thread.start();
		}

		private void read() {
			try {
				for (String line = this.reader.readLine(); line != null; line = this.reader.readLine()) {
					this.permit.acquireUninterruptibly();
					if (Lines.STRICT.readTree(line).path("message").asString().equals("worked")) {
						this.lines.incrementAndGet();
					}
					this.permit.release();
				}
			}
			catch (IOException ex) {
				// The process has ended.
			}
		}

		void pause() {
			this.permit.acquireUninterruptibly();
		}

		void goOn() {
			this.permit.release();
		}

		long lines() {
			return this.lines.get();
		}

	}

}
