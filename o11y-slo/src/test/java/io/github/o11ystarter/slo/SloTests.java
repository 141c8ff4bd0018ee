package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Slo} and what it is made of.
 */
class SloTests {

	private static final String HUGE = "1e-200000000";

	private static BurnTier tier(String factor, String longWindow, String shortWindow, String pause) {
		return new BurnTier("fast", new BigDecimal(factor), Duration.parse(longWindow), Duration.parse(shortWindow),
				Duration.parse(pause), Severity.P0);
	}

	private static void refuses(String field, ThrowingCallable made) {
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(made)
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo(field))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT59M", "-PT720H", "PT1H0.5S", "PT8785H", "PT999999999999H" })
	void refusesAPeriodThatIsNone(String period) {
		refuses("period", () -> new Slo("a", "", "b", Objective.ofPercent("99"), Duration.parse(period),
				new JobSli(List.of("A.b"), null), new AlertPolicy(List.of(), 5, null, null)));
	}

	@ParameterizedTest
	@CsvSource({ "PT1H0.000000001S, PT5M, PT1M, long-window", "PT999999999999H, PT5M, PT1M, long-window",
			"PT0S, PT5M, PT1M, long-window", "PT1H, PT5M0.1S, PT1M, short-window", "PT1H, PT0S, PT1M, short-window",
			"PT1H, -PT5M, PT1M, short-window", "PT1H, PT1H, PT1M, short-window", "PT1H, PT5M, -PT1M, for",
			"PT1H, PT5M, PT0.5S, for" })
	void refusesTimesThatPrometheusRefuses(String longWindow, String shortWindow, String pause, String field) {
		refuses(field, () -> tier("14.4", longWindow, shortWindow, pause));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "-PT1S", "PT0.0005S", "PT0.0015S", "PT999999999999H" })
	void refusesThresholdsThatNoBucketCanHave(String slowerThan) {
		refuses("sli.slower-than", () -> new JobSli(List.of("A.b"), Duration.parse(slowerThan)));
	}

	@ParameterizedTest
	@ValueSource(strings = { HUGE, "1e200000000", "-1e200000000", "-" + HUGE, "0.000000000001" })
	void refusesNumbersThatNobodyCouldRead(String number) {
		refuses("factor", () -> tier(number, "PT1H", "PT5M", "PT1M"));
		refuses("sli.above", () -> new GaugeSli("a", Map.of(), new BigDecimal(number), null));
		refuses("sli.below", () -> new GaugeSli("a", Map.of(), null, new BigDecimal(number)));
		refuses("target", () -> Objective.ofPercent(number));
	}

	@Test
	void refusesTextThatIsTooLongForANumber() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> Objective.ofPercent("9".repeat(1_000_000)))
			.withMessageContaining("999…");
	}

	@Test
	void refusesToCountToMoreThanAMillion() {
		refuses("min-bad-events", () -> new AlertPolicy(List.of(), 1_000_001, null, null));
		refuses("min-bad-events", () -> new AlertPolicy(List.of(), 0, null, null));
	}

}
