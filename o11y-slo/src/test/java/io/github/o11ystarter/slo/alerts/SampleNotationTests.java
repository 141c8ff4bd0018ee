package io.github.o11ystarter.slo.alerts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleNotation}.
 */
class SampleNotationTests {

	@Test
	void aSeriesEndsAfterItsLastSample() {
		assertThat(SampleNotation.until("1+0x{n}", 3)).isEqualTo("1+0x3 stale");
		assertThat(SampleNotation.until("0+5x2 7 1+0x{n}", 9)).as("four before it").isEqualTo("0+5x2 7 1+0x5 stale");
		assertThat(SampleNotation.until("_x2 stale -1+0x{n}", 9)).as("three before it")
			.isEqualTo("_x2 stale -1+0x6 stale");
	}

	@Test
	void aSeriesThatEndsByItselfStaysAsItIs() {
		assertThat(SampleNotation.until("1+0x4 stale", 9)).isEqualTo("1+0x4 stale");
	}

}
