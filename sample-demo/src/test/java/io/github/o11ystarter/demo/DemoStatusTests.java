package io.github.o11ystarter.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code ./demo --once} says to a script.
 */
class DemoStatusTests {

	@Test
	void isZeroOnlyIfNothingIsMissing() {
		assertThat(Demo.status(0)).isZero();
		assertThat(Demo.status(1)).isEqualTo(Launcher.FAILED);
		assertThat(Demo.status(6)).isEqualTo(Launcher.FAILED);
	}

}
