package io.github.o11ystarter.autoconfigure.logging;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineText}.
 */
class LineTextTests {

	@Test
	void whatFitsStays() {
		assertThat(LineText.bound("0123456789", 10)).isEqualTo("0123456789");
	}

	@Test
	void whatDoesNotLosesItsLastWord() {
		assertThat(LineText.bound("four and secret", 10)).isEqualTo("four and…");
	}

	@Test
	void noPairIsCutInTwo() {
		String text = "x".repeat(LineText.MAX_LENGTH - 1 - 4 * 1024 - 1) + "🎰".repeat(5_000);
		assertThat(LineText.bound(text)).doesNotContain("\ud83c").endsWith("\ufffd…");
	}

}
