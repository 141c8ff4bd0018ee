package io.github.o11ystarter.benchmarks.comparison;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Figure}.
 */
class FigureTests {

	@Test
	void oneThatIsFarOffDoesNotMoveTheMedian() {
		Figure figure = Figure.of(List.of(11.0, 900.0, 10.0));
		assertThat(figure.median()).isEqualTo(11);
		assertThat(figure.spread()).isEqualTo(890 / 11.0);
	}

	@Test
	void ofTwoInTheMiddleItIsTheMean() {
		assertThat(Figure.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
	}

	@Test
	void nothingAtAllHasNoSpread() {
		assertThat(Figure.of(List.of(0.0, 0.0)).spread()).isZero();
	}

}
