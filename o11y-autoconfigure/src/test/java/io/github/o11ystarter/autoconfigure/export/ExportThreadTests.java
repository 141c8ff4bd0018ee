package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExportThread}.
 */
class ExportThreadTests {

	@Test
	void aThreadThatDiesIsReplacedUntilItsWorkIsDone() {
		AtomicInteger starts = new AtomicInteger();
		AtomicInteger restarts = new AtomicInteger();
		Set<Boolean> daemons = ConcurrentHashMap.newKeySet();
		CountDownLatch end = new CountDownLatch(1);
		ExportThread thread = new ExportThread(() -> {
			Thread.currentThread().setUncaughtExceptionHandler((dying, cause) -> {
			});
			daemons.add(Thread.currentThread().isDaemon());
			if (starts.incrementAndGet() <= 3) {
				throw new OutOfMemoryError("once more");
			}
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, restarts::incrementAndGet);
		thread.start();
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> starts.get() == 4 && thread.isAlive());
		assertThat(restarts).hasValue(3);
		assertThat(daemons).containsOnly(true);
		end.countDown();
		Awaitility.await().until(() -> !thread.isAlive());
		thread.start();
		assertThat(thread.isAlive()).isFalse();
	}

}
