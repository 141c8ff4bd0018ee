package io.github.o11ystarter.autoconfigure.logging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LineLimits}.
 */
class LineLimitsTests {

	private final LoggerContext context = new LoggerContext();

	private final LineLedger ledger = new LineLedger();

	private final AtomicLong now = new AtomicLong();

	@ParameterizedTest
	@CsvSource({ "1, 1000", "0.5, 500", "0.1, 100", "0.3, 300", "0.001, 1", "0.999, 999" })
	void aRatioIsKeptExactly(double ratio, int expected) {
		LineLimits limits = limits(null, null, LogLevel.INFO, ratio, null);
		assertThat(IntStream.range(0, 1_000).filter((i) -> limits.admit(event("com.example.Shop", "hello"))).count())
			.isEqualTo(expected);
		assertThat(this.ledger.suppressed("test").sum()).isEqualTo(1_000 - expected);
	}

	@Test
	void theFirstOfAMessageIsWritten() {
		LineLimits limits = limits(null, null, LogLevel.INFO, 0.01, null);
		assertThat(limits.admit(event("com.example.Shop", "hello"))).isTrue();
		assertThat(limits.admit(event("com.example.Shop", "hello"))).isFalse();
		assertThat(limits.admit(event("com.example.Shop", "another"))).isTrue();
	}

	@Test
	void aRateHoldsForEachSecond() {
		LineLimits limits = limits(null, null, LogLevel.INFO, null, 3);
		assertThat(admitted(limits, 10)).isEqualTo(3);
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
		assertThat(admitted(limits, 10)).isZero();
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
		assertThat(admitted(limits, 10)).isEqualTo(3);
		// The clock of System.nanoTime may be negative.
		this.now.set(-TimeUnit.DAYS.toNanos(1));
		assertThat(admitted(limits, 10)).isEqualTo(3);
	}

	@Test
	void whatIsWrittenSaysHowManyWereNot() {
		LineLimits limits = limits(null, null, LogLevel.INFO, null, 1);
		LoggingEvent first = event("com.example.Shop", "hello");
		limits.admit(first);
		assertThat(first.getKeyValuePairs()).isNull();
		admitted(limits, 41);
		this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
		LoggingEvent next = event("com.example.Shop", "hello");
		assertThat(limits.admit(next)).isTrue();
		assertThat(next.getKeyValuePairs()).hasToString("[suppressed_count=\"41\"]");
		this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
		LoggingEvent last = event("com.example.Shop", "hello");
		limits.admit(last);
		assertThat(last.getKeyValuePairs()).isNull();
	}

	@Test
	void aLimitIsForItsLoggerAndItsMessageAndNothingAbove() {
		LineLimits limits = limits("com.example", "hello", LogLevel.INFO, 0.001, null);
		limits.admit(event("com.example.Shop", "hello"));
		assertThat(limits.admit(event("com.example.Shop", "hello"))).isFalse();
		assertThat(limits.admit(event("com.example", "hello"))).isFalse();
		assertThat(limits.admit(event("com.examples.Shop", "hello"))).isTrue();
		assertThat(limits.admit(event("com.example.Shop", "hello {}"))).isTrue();
		for (Level level : List.of(Level.WARN, Level.ERROR)) {
			for (int i = 0; i < 10; i++) {
				assertThat(limits.admit(event("com.example.Shop", level, "hello"))).isTrue();
			}
		}
	}

	@Test
	void warningsAreSuppressedIfSomebodyAsksForIt() {
		LineLimits limits = limits(null, null, LogLevel.WARN, 0.001, null);
		limits.admit(event("com.example.Shop", Level.WARN, "hello"));
		assertThat(limits.admit(event("com.example.Shop", Level.WARN, "hello"))).isFalse();
		assertThat(limits.admit(event("com.example.Shop", Level.ERROR, "hello"))).isTrue();
	}

	@Test
	void nothingIsAboveFatal() {
		LineLimits limits = limits(null, null, LogLevel.FATAL, 0.001, null);
		limits.admit(event("com.example.Shop", Level.ERROR, "hello"));
		assertThat(limits.admit(event("com.example.Shop", Level.ERROR, "hello"))).isFalse();
	}

	@Test
	void messagesWithIdsInThemShareOneAccount() {
		LineLimits limits = limits(null, null, LogLevel.INFO, null, 1);
		long written = IntStream.range(0, 100_000)
			.filter((i) -> limits.admit(event("com.example.Shop", "play " + i)))
			.count();
		assertThat(written).isEqualTo(LineLimit.MAX_MESSAGES + 1);
		assertThat(this.ledger.suppressed("test").sum()).isEqualTo(100_000 - written);
	}

	@Test
	void aRateIsExactWhoeverLogs() throws Exception {
		LineLimits limits = limits(null, null, LogLevel.INFO, null, 1_000);
		AtomicLong written = new AtomicLong();
		CountDownLatch done = new CountDownLatch(4);
		for (int t = 0; t < 4; t++) {
			new Thread(() -> {
				written.addAndGet(admitted(limits, 10_000));
				done.countDown();
			}).start();
		}
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(written).hasValue(1_000);
		assertThat(this.ledger.suppressed("test").sum()).isEqualTo(39_000);
	}

	@Test
	void whatIsNoLimitIsRefused() {
		assertRefused(null, null, "'ratio' or 'per-second'", "limits.a'");
		for (double ratio : new double[] { 0, -1, 1.1, Double.NaN }) {
			assertRefused(ratio, null, "more than 0", "limits.a.ratio'");
		}
		assertRefused(null, 0, "1 or more", "limits.a.per-second'");
	}

	private static void assertRefused(@Nullable Double ratio, @Nullable Integer perSecond, String... texts) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new LoggingProperties.Limit("a", null, LogLevel.INFO, ratio, perSecond)
				.check("o11y.logging.limits.a"))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getReason()).contains(texts[0]))
			.withMessageContaining(texts[1].replace("'", ""));
	}

	@Test
	void theFirstLimitThatAppliesDecides() {
		Map<String, LoggingProperties.Limit> both = new LinkedHashMap<>();
		both.put("first", new LoggingProperties.Limit("com.example", null, LogLevel.INFO, null, 5));
		both.put("second", new LoggingProperties.Limit(null, null, LogLevel.INFO, null, 1));
		LineLimits limits = new LineLimits(both, this.ledger, this.now::get);
		assertThat(admitted(limits, 10)).isEqualTo(5);
		assertThat(this.ledger.suppressed("first").sum()).isEqualTo(5);
		assertThat(this.ledger.suppressed("second").sum()).isZero();
		assertThat(limits.admit(event("org.example.Other", "hello"))).isTrue();
		assertThat(limits.admit(event("org.example.Other", "hello"))).isFalse();
	}

	@Test
	void aMessageIsWhatStandsInTheCode() {
		LineLimits limits = limits(null, "hello {}", LogLevel.INFO, 0.001, null);
		limits.admit(event("com.example.Shop", "hello {}", "a"));
		assertThat(limits.admit(event("com.example.Shop", "hello {}", "b"))).isFalse();
		assertThat(limits.admit(event("com.example.Shop", "hello a"))).isTrue();
	}

	@Test
	void theRateIsOfWhatTheRatioLetsThrough() {
		assertThat(admitted(limits(null, null, LogLevel.INFO, 0.5, 10), 100)).isEqualTo(10);
	}

	private long admitted(LineLimits limits, int lines) {
		return IntStream.range(0, lines).filter((i) -> limits.admit(event("com.example.Shop", "hello"))).count();
	}

	private LineLimits limits(@Nullable String logger, @Nullable String message, LogLevel maxLevel,
			@Nullable Double ratio, @Nullable Integer perSecond) {
		return new LineLimits(Map.of("test", new LoggingProperties.Limit(logger, message, maxLevel, ratio, perSecond)),
				this.ledger, this.now::get);
	}

	private LoggingEvent event(String logger, String message, Object... arguments) {
		return event(logger, Level.INFO, message, arguments);
	}

	private LoggingEvent event(String logger, Level level, String message, Object... arguments) {
		return new LoggingEvent(getClass().getName(), this.context.getLogger(logger), level, message, null, arguments);
	}

}
