package io.github.o11ystarter.autoconfigure.masking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Maskers}: whatever a masker does, it does not do it to who logs.
 */
class MaskersTests {

	private static final Duration GENEROUS = Duration.ofSeconds(10);

	/**
	 * Long enough that a busy machine does not make a masker late that is not.
	 */
	private static final long PATIENT = TimeUnit.SECONDS.toNanos(5);

	private static final long DEADLINE = TimeUnit.MILLISECONDS.toNanos(5);

	private final MaskerThreads threads = new MaskerThreads();

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void letGo() {
		this.end.countDown();
		Awaitility.await().atMost(GENEROUS).until(() -> this.threads.idle() == MaskerThreads.MAX);
	}

	private String mask(String text, long deadline, Masker... maskers) {
		try {
			return this.threads.mask(text, List.of(maskers), deadline);
		}
		catch (MaskingException ex) {
			return ex.failure().tag();
		}
	}

	private String hang(String text) {
		while (this.end.getCount() > 0) {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				// One that does not even listen to that.
			}
		}
		return text;
	}

	@Test
	void eachSeesWhatTheOnesBeforeHaveLeft() {
		assertThat(mask("abc", PATIENT, (text) -> text.replace("a", "b"), (text) -> text.replace("bb", "c")))
			.isEqualTo("cc");
	}

	@Test
	void oneThatThrowsCostsTheText() {
		for (Throwable failure : List.of(new IllegalStateException("abc"), new StackOverflowError(),
				new NoClassDefFoundError("abc"), new OutOfMemoryError("abc"))) {
			assertThat(mask("abc", PATIENT, (text) -> sneak(failure))).isEqualTo("error");
		}
		assertThat(mask("abc", PATIENT, (text) -> null)).isEqualTo("error");
		assertThat(mask("abc", PATIENT, (text) -> "d")).isEqualTo("d");
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> String sneak(Throwable failure) throws T {
		throw (T) failure;
	}

	@Test
	void oneThatHangsCostsTheTextAndAMoment() {
		// Longer than it is left alone, so that it is tried again.
		int first = hangs(TimeUnit.MILLISECONDS.toNanos(1_100));
		int later = hangs(TimeUnit.MILLISECONDS.toNanos(300));
		System.out.printf("Masker that hangs: %,d texts masked in 1.4 s, with a deadline of 5 ms%n", first + later);
		// Four threads hang, each after one deadline. Nobody waits for a fifth, or there
		// would be 60 texts in the end.
		assertThat(later).isGreaterThan(600);
		assertThat(threadsAlive()).isEqualTo(MaskerThreads.MAX);
	}

	private int hangs(long nanos) {
		int texts = 0;
		for (long start = System.nanoTime(); System.nanoTime() - start < nanos; texts++) {
			assertThat(mask("abc", DEADLINE, this::hang)).isEqualTo("deadline");
		}
		return texts;
	}

	private int threadsAlive() {
		return MaskerThreads.MAX - this.threads.idle();
	}

	@Test
	void oneThatHangsDoesNotMakeManyWait() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(32);
		try {
			Callable<String> call = () -> mask("abc", DEADLINE, this::hang);
			List<Callable<String>> calls = new ArrayList<>();
			for (int i = 0; i < 2_000; i++) {
				calls.add(call);
			}
			for (Future<String> result : callers.invokeAll(calls, 20, TimeUnit.SECONDS)) {
				assertThat(result.get()).isEqualTo("deadline");
			}
			assertThat(threadsAlive()).isEqualTo(MaskerThreads.MAX);
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void oneThatHadHungIsAskedAgainWhenItIsBack() {
		for (int i = 0; i < 10; i++) {
			assertThat(mask("abc", DEADLINE, this::hang)).isEqualTo("deadline");
		}
		this.end.countDown();
		Awaitility.await()
			.atMost(GENEROUS)
			.untilAsserted(() -> assertThat(mask("abc", PATIENT, (text) -> text.replace("b", "*"))).isEqualTo("a*c"));
		// A thread has answered before it is idle.
		Awaitility.await()
			.atMost(GENEROUS)
			.untilAsserted(() -> assertThat(this.threads.idle()).isEqualTo(MaskerThreads.MAX));
	}

	@Test
	void oneThatHangsAtOneTextOnlyDoesNotCostTheOthers() {
		Masker masker = (text) -> text.startsWith("poison") ? hang(text) : text.replace("b", "*");
		assertThat(mask("poison", DEADLINE, masker)).isEqualTo("deadline");
		for (int i = 0; i < 100; i++) {
			assertThat(mask("abc", PATIENT, masker)).isEqualTo("a*c");
		}
	}

	@Test
	void oneThatIsAlwaysLateIsLeftAloneForAWhile() {
		AtomicInteger calls = new AtomicInteger();
		Masker late = (text) -> {
			calls.incrementAndGet();
			long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
			while (System.nanoTime() - until < 0) {
				LockSupport.parkNanos(1_000_000);
				Thread.interrupted();
			}
			return text;
		};
		long start = System.nanoTime();
		int texts = 0;
		while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(500)) {
			assertThat(mask("abc", TimeUnit.MICROSECONDS.toNanos(200), late)).isEqualTo("deadline");
			texts++;
		}
		assertThat(calls).hasValueLessThanOrEqualTo(2 * MaskerThreads.MAX);
		assertThat(texts).isGreaterThan(1_000);
	}

	@Test
	void whoeverLogsKeepsItsInterrupt() {
		Thread.currentThread().interrupt();
		assertThat(mask("abc", PATIENT, (text) -> text.replace("b", "*"))).isEqualTo("a*c");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whatWasAbandonedDoesNotInterruptTheNext() throws Exception {
		AtomicInteger interrupted = new AtomicInteger();
		for (int i = 0; i < 200; i++) {
			mask("abc", 1_000, (text) -> text);
			mask("abc", PATIENT, (text) -> {
				if (Thread.interrupted()) {
					interrupted.incrementAndGet();
				}
				return text;
			});
		}
		assertThat(interrupted).hasValue(0);
	}

	@Test
	void oneThatLogsIsNotAskedAboutItsOwnLines() {
		Masking masking = Masking.from(new MockEnvironment().withProperty("o11y.masking.deadline", "1s"));
		AtomicReference<String> line = new AtomicReference<>("");
		AtomicInteger calls = new AtomicInteger();
		List<Masker> maskers = List.of((text) -> {
			calls.incrementAndGet();
			line.set(masking.mask("masking " + text));
			return text.replace("b", "*");
		});
		double before = MaskingCounts.failures(Failure.ERROR);
		Maskers.add(maskers);
		try {
			assertThat(masking.mask("abc")).isEqualTo("a*c");
		}
		finally {
			Maskers.remove(maskers);
		}
		assertThat(calls).hasValue(1);
		assertThat(line).hasValue("***");
		assertThat(MaskingCounts.failures(Failure.ERROR) - before).isOne();
	}

	@Test
	void whatMaskersDoIsCounted() {
		Masking masking = Masking.from(new MockEnvironment().withProperty("o11y.masking.deadline", "1s"));
		List<Masker> maskers = List.of((text) -> {
			if (text.startsWith("bad")) {
				throw new IllegalStateException(text);
			}
			// Another instance, as regular expressions return.
			return String.valueOf(text.replace("abc", "***").toCharArray());
		});
		double failures = MaskingCounts.failures(Failure.ERROR);
		double masked = MaskingCounts.maskers();
		Maskers.add(maskers);
		try {
			assertThat(masking.mask("password=x abc")).isEqualTo("password=*** ***");
			assertThat(masking.mask("bad")).isEqualTo("***");
			assertThat(masking.mask("nothing")).isSameAs("nothing");
		}
		finally {
			Maskers.remove(maskers);
		}
		assertThat(masking.mask("abc")).isEqualTo("abc");
		assertThat(MaskingCounts.failures(Failure.ERROR) - failures).isOne();
		assertThat(MaskingCounts.maskers() - masked).isOne();
	}

	@Test
	void whatAMaskerDidIsSaidOnceWithoutTheText() {
		Logger logger = (Logger) LoggerFactory.getLogger(Masker.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		try {
			for (int i = 0; i < 3; i++) {
				mask("canary", PATIENT, (text) -> sneak(new IllegalStateException(text)));
				mask("canary", DEADLINE, this::hang);
			}
			Awaitility.await().atMost(GENEROUS).until(() -> lines.list.size() == 2);
			assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
				.allMatch((line) -> line.contains("MaskersTests") && line.contains("o11y.masking.failures")
						&& !line.contains("canary"))
				.anyMatch((line) -> line.contains("threw java.lang.IllegalStateException"))
				.anyMatch((line) -> line.contains("o11y.masking.deadline"));
		}
		finally {
			logger.detachAppender(lines);
		}
	}

	@Test
	void aTextCosts() {
		Masking masking = Masking.from(new MockEnvironment().withProperty("o11y.masking.deadline", "1s"));
		List<Masker> maskers = List.of((text) -> text);
		Maskers.add(maskers);
		try {
			long best = Long.MAX_VALUE;
			for (int round = 0; round < 20; round++) {
				long start = System.nanoTime();
				for (int i = 0; i < 500; i++) {
					assertThat(masking.mask("play_accepted")).isEqualTo("play_accepted");
				}
				best = Math.min(best, System.nanoTime() - start);
			}
			System.out.printf("Masker bean: %,d ns a text%n", best / 500);
		}
		finally {
			Maskers.remove(maskers);
		}
	}

}
