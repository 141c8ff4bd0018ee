package io.github.o11ystarter.slo.mutation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Meaning}.
 */
class MeaningTests {

	private static Map<String, String> mutants(String expr, boolean shown) {
		return ExpressionMutants.of(expr, new Meaning(expr, shown));
	}

	@Test
	void whatIsCountedIsNoughtInTheSumAndInTheMost() {
		assertThat(mutants("sum(up) == 0", true)).containsValue("min(up) == 0")
			.doesNotContainValue("max(up) == 0")
			.doesNotContainValue("avg(up) == 0");
		assertThat(mutants("sum(increase(x[5m])) > 0", false)).containsValue("min(increase(x[5m])) > 0")
			.doesNotContainValue("max(increase(x[5m])) > 0")
			.doesNotContainValue("sum(rate(x[5m])) > 0");
		assertThat(mutants("a == 1 and sum by (b) (increase(x[5m])) > 0", true))
			.doesNotContainValue("a == 1 and max by (b) (increase(x[5m])) > 0")
			.doesNotContainValue("a == 1 and sum by (b) (rate(x[5m])) > 0");
	}

	@Test
	void whatMayBeNegativeOrSeenOrIsComparedWithMoreIsNotTheSame() {
		assertThat(mutants("sum(x) > 0", false)).containsValue("max(x) > 0");
		assertThat(mutants("sum(up) == 1", false)).containsValue("max(up) == 1");
		assertThat(mutants("sum(increase(x[5m])) > 0", true)).containsValue("max(increase(x[5m])) > 0")
			.containsValue("sum(rate(x[5m])) > 0");
		assertThat(mutants("sum(increase(x[5m])) > 0.5", false)).containsValue("sum(rate(x[5m])) > 0.5");
		assertThat(mutants("sum(increase(x[5m])) > 05", false)).containsValue("sum(rate(x[5m])) > 05");
		assertThat(mutants("count(sum by (a) (increase(x[5m])) > 0) > 1", false))
			.containsValue("count(sum by (a) (rate(x[5m])) > 0) > 1");
		assertThat(mutants("sum(increase(x[5m])) / sum(increase(y[5m])) > 0", false))
			.containsValue("max(increase(x[5m])) / sum(increase(y[5m])) > 0");
	}

	@Test
	void whatIsTakenAwayMayBeMore() {
		String expr = "x{a=\"1\"} unless x{a=\"1\"} offset 5m unless ( count_over_time(x{a=\"1\"}[5m]) > 2 )";
		assertThat(mutants(expr, true)).containsValue(expr.replaceFirst("\\{.*?}", "{}"))
			.containsValue(expr.replace("unless x{a=\"1\"}", "unless x{a!=\"1\"}"))
			.doesNotContainValue(expr.replace("unless x{a=\"1\"}", "unless x{}"))
			.doesNotContainValue(expr.replace("(x{a=\"1\"}", "(x{}"));
		assertThat(mutants("x{a=\"1\"} unless on (b) x{a=\"1\"}", true)).containsValue("x{a=\"1\"} unless on (b) x{}");
		assertThat(mutants("x{a=\"2\"} unless x{a=\"1\"}", true)).containsValue("x{a=\"2\"} unless x{}");
		assertThat(mutants("x{a=\"1\"} and x{b=\"1\"}", true)).containsValue("x{a=\"1\"} and x{}");
	}

	@Test
	void aConstantIsSeenInTextsAlone() {
		assertThat(mutants("vector(1)", true)).containsOnlyKeys("'1' at 7 becomes '2'", "'1' at 7 becomes '0'");
		assertThat(mutants("vector(1)", false)).isEmpty();
		assertThat(mutants("vector(1) > 0", false)).isNotEmpty();
	}

}
