package io.github.o11ystarter.demo.screen;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StyleTests {

	@Test
	void isColouredOnATerminalOnly() {
		assertThat(Style.of(true, "", StandardCharsets.UTF_8)).isEqualTo(new Style(true, true));
		assertThat(Style.of(false, "", StandardCharsets.UTF_8)).isEqualTo(new Style(false, true));
	}

	@Test
	void isNotColouredForThoseWhoDoNotWantIt() {
		assertThat(Style.of(true, "1", StandardCharsets.UTF_8)).isEqualTo(new Style(false, true));
	}

	@Test
	void staysWithAsciiWhereThereIsNothingElse() {
		assertThat(Style.of(false, "", StandardCharsets.US_ASCII)).isEqualTo(Style.PLAIN);
	}

}
