package io.github.o11ystarter.benchmarks.comparison;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Options}.
 */
class OptionsTests {

	@Test
	void comparesEverythingFiveTimesUnlessToldOtherwise() {
		Options options = Options.parse();
		assertThat(options.variants()).isEqualTo(Variants.all());
		assertThat(options.effort().rounds()).isEqualTo(5);
		assertThat(options.gate()).isFalse();
		assertThat(options.accept()).isFalse();
	}

	@Test
	void theGateComparesOursWithTheAgent() {
		Options options = Options.parse("--gate", "--rounds", "7");
		assertThat(options.variants()).containsExactly(Variants.AGENT, Variants.OURS);
		assertThat(options.gate()).isTrue();
		assertThat(options.effort().rounds()).isEqualTo(7);
	}

	@Test
	void theOrderDoesNotMatter() {
		assertThat(Options.parse("--rounds", "7", "--jfr", "--only", "o11y", "--quick"))
			.isEqualTo(Options.parse("--quick", "--only", "o11y", "--jfr", "--rounds", "7"));
	}

	@Test
	void choosesVariantsByTheirNames() {
		assertThat(Options.parse("--quick", "--only", "o11y").variants()).containsExactly(Variants.OURS);
		assertThat(Options.parse("--quick", "--only", "o11y", "--only", "bare").variants())
			.containsExactly(Variants.BARE, Variants.OURS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--fast            | Unknown option '--fast'
			--rounds          | There is nothing after --rounds
			--rounds 0        | --rounds is a number from 1 to 99, and not '0'
			--gate --quick    | Choose one of --gate and --quick.
			--gate --only agent | --gate and --accept need ours and the agent
			--only o11y --only Elastic | No variant has 'Elastic' in its name. There are: bare;
			""")
	void saysWhatIsWrong(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(line.split(" ")))
			.withMessageContaining(message);
	}

}
