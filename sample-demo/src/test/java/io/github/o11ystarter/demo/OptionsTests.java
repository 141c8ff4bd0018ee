package io.github.o11ystarter.demo;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void keepsRunningAndWaitsTwentySecondsByDefault() {
		assertThat(Options.parse()).isEqualTo(new Options(false, Duration.ofSeconds(20)));
	}

	@Test
	void takesOptionsInAnyOrder() {
		Options expected = new Options(true, Duration.ofSeconds(3));
		assertThat(Options.parse("--once", "--wait", "3")).isEqualTo(expected);
		assertThat(Options.parse("--wait", "3", "--once")).isEqualTo(expected);
	}

	@Test
	void namesTheOptionItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--twice"))
			.withMessage("Unknown option '--twice'; see ./demo --help.");
	}

	@Test
	void namesTheSecondsItCannotRead() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--wait", "long"))
			.withMessage("--wait takes a number of seconds, was 'long'.");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--wait"))
			.withMessage("--wait takes a number of seconds, was ''.");
	}

}
