package io.github.o11ystarter.slo;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Objective}.
 */
class ObjectiveTests {

	@ParameterizedTest
	@CsvSource({ "99.9, 0.001", "99.95%, 0.0005", "99 %, 0.01", "50, 0.5", "99.999, 0.00001", "33.3, 0.667" })
	void errorBudgetIsExact(String text, String budget) {
		assertThat(Objective.ofPercent(text).errorBudget()).isEqualByComparingTo(new BigDecimal(budget));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "100", "-1", "100.0001" })
	void refusesWhatCannotBeAnObjective(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Objective.ofPercent(text))
			.withMessageContaining("between 0 and 100")
			.withMessageContaining(text);
	}

	@Test
	void refusesTextThatIsNotANumber() {
		assertThatIllegalArgumentException().isThrownBy(() -> Objective.ofPercent("three nines"))
			.withMessageContaining("three nines");
	}

	@Test
	void writesItselfAsPeopleWriteIt() {
		assertThat(Objective.ofPercent("99.90")).hasToString("99.9%").isEqualTo(Objective.ofPercent("99.9"));
		assertThat(Objective.ofPercent("90")).hasToString("90%");
	}

}
