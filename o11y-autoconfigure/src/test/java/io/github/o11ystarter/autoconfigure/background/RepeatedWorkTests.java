package io.github.o11ystarter.autoconfigure.background;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RepeatedWork}.
 */
class RepeatedWorkTests {

	private static final String NAME = "repeated-work-tests";

	private static final Duration SHORT = Duration.ofMillis(5);

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final AtomicInteger times = new AtomicInteger();

	private final List<RepeatedWork> started = new ArrayList<>();

	@AfterEach
	void stop() {
		this.started.forEach((work) -> work.stop(PATIENCE));
	}

	@Test
	void isDoneAgainAndAgainWhateverItThrows() {
		start(Duration.ZERO, SHORT, () -> {
			if (this.times.incrementAndGet() % 2 == 0) {
				throw new IllegalStateException();
			}
			throw new NoClassDefFoundError();
		});
		Awaitility.await().until(() -> this.times.get() > 5);
	}

	@Test
	void hasNoThreadBetweenTwoTimes() {
		start(Duration.ZERO, LONG, this.times::incrementAndGet);
		Awaitility.await().until(() -> this.times.get() == 1);
		Awaitility.await().until(() -> thread() == null);
	}

	@Test
	void isNotDoneBeforeItsTime() {
		AtomicInteger others = new AtomicInteger();
		start(LONG, SHORT, this.times::incrementAndGet);
		start(Duration.ZERO, SHORT, others::incrementAndGet);
		Awaitility.await().until(() -> others.get() > 5);
		assertThat(this.times).hasValue(0);
	}

	@Test
	void beginsOnceInAnIntervalAndRestsForHalfOfItAtLeast() {
		Duration interval = Duration.ofSeconds(10);
		assertThat(RepeatedWork.rest(interval, Duration.ofSeconds(2))).hasSeconds(8);
		assertThat(RepeatedWork.rest(interval, Duration.ofSeconds(6))).hasSeconds(5);
		assertThat(RepeatedWork.rest(interval, Duration.ofSeconds(60))).hasSeconds(5);
	}

	@Test
	void whatWaitsForTheStartOfTheApplicationWaitsNoLongerThanItsInterval() {
		assertThat(RepeatedWork.untilFirst(LONG)).hasSeconds(5);
		assertThat(RepeatedWork.untilFirst(SHORT)).isEqualTo(SHORT);
		AtomicInteger others = new AtomicInteger();
		this.started.add(RepeatedWork.startLater(NAME, LONG, this.times::incrementAndGet));
		this.started.add(RepeatedWork.startLater(NAME, SHORT, others::incrementAndGet));
		Awaitility.await().until(() -> others.get() > 1);
		assertThat(this.times).hasValue(0);
	}

	@Test
	void workThatHangsIsInterruptedAndIsNotDoneAgain() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger interrupts = new AtomicInteger();
		RepeatedWork hanging = start(Duration.ZERO, SHORT, () -> {
			this.times.incrementAndGet();
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				interrupts.incrementAndGet();
			}
		});
		Awaitility.await().until(() -> thread() != null && thread().getState() == Thread.State.WAITING);
		hanging.stop(PATIENCE);
		assertThat(interrupts).hasValue(1);
		assertThat(thread()).isNull();
		assertThat(this.times).hasValue(1);
	}

	@Test
	void nothingOfItIsKeptOnceItIsStopped() {
		Runnable work = new Runnable() {

			@Override
			public void run() {
				RepeatedWorkTests.this.times.incrementAndGet();
			}

		};
		WeakReference<Runnable> kept = new WeakReference<>(work);
		RepeatedWork.start(NAME, LONG, LONG, work).stop(PATIENCE);
		work = null;
		Awaitility.await().until(() -> {
			System.gc();
			return kept.get() == null;
		});
	}

	@Test
	void theThreadHasTheClassLoaderOfWhoStartedIt() throws Exception {
		// The timer of the JDK has the class loader of whoever comes first.
		start(Duration.ZERO, LONG, this.times::incrementAndGet);
		Awaitility.await().until(() -> this.times.get() == 1);
		AtomicReference<@Nullable ClassLoader> seen = new AtomicReference<>();
		Thread current = Thread.currentThread();
		ClassLoader before = current.getContextClassLoader();
		try (URLClassLoader own = new URLClassLoader(new URL[0])) {
			current.setContextClassLoader(own);
			try {
				start(SHORT, LONG, () -> seen.set(Thread.currentThread().getContextClassLoader()));
			}
			finally {
				current.setContextClassLoader(before);
			}
			Awaitility.await().until(() -> seen.get() != null);
			assertThat(seen).hasValue(own);
		}
	}

	private RepeatedWork start(Duration delay, Duration interval, Runnable work) {
		RepeatedWork started = RepeatedWork.start(NAME, delay, interval, work);
		this.started.add(started);
		return started;
	}

	private static @Nullable Thread thread() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(NAME))
			.findFirst()
			.orElse(null);
	}

}
