package io.github.o11ystarter.demo.load;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadOptionsTests {

	@Test
	void playsTheSamplesNormalLoadByDefault() {
		assertThat(LoadOptions.parse()).isEqualTo(new LoadOptions(Duration.ofSeconds(60), 50, Duration.ofSeconds(15)));
	}

	@Test
	void takesOptionsInAnyOrder() {
		assertThat(LoadOptions.parse("--rate", "7", "--warm-up", "2", "--seconds", "3"))
			.isEqualTo(new LoadOptions(Duration.ofSeconds(3), 7, Duration.ofSeconds(2)));
	}

	@Test
	void namesWhatItCannotRead() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--faster"))
			.withMessage("Unknown option '--faster'; see ./load --help.");
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--rate", "0"))
			.withMessage("--rate takes a number from 1 to 9999, was '0'.");
	}

}
