package io.github.o11ystarter.demo.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.github.o11ystarter.demo.screen.Style;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

	@Test
	void quantilesAreTimesThatWereSeen() {
		Times times = Times.of(IntStream.rangeClosed(1, 100).mapToDouble((i) -> 101 - i));
		assertThat(times.quantile(0.5)).isEqualTo(50);
		assertThat(times.quantile(0.95)).isEqualTo(95);
		assertThat(times.highest()).isEqualTo(100);
		assertThat(Times.of(DoubleStream.empty()).quantile(0.95)).isNaN();
	}

	@Test
	void aLimitIsMissedOnEitherSide() {
		assertThat(time(0.4, 0.4).below(0.5).isMissed()).isFalse();
		assertThat(time(0.5, 0.4).below(0.5).isMissed()).isTrue();
		assertThat(time(0.4, 0.5).below(0.5).isMissed()).isTrue();
		assertThat(time(9, 9).isMissed()).isFalse();
	}

	@Test
	void aLimitIsMissedWhenThereIsNoData() {
		assertThat(time(Double.NaN, 0.4).below(0.5).isMissed()).isTrue();
		assertThat(Figure.time("age", UNKNOWN, OptionalDouble.of(0.4)).below(0.5).isMissed()).isFalse();
	}

	@Test
	void aLimitThatNobodyCheckedIsNotCalledKept() {
		LoadReport report = new LoadReport(List.of(Figure.time("age", UNKNOWN, UNKNOWN).below(0.5)));
		assertThat(report.missed()).isZero();
		assertThat(report.lines(Style.PLAIN)).noneMatch((line) -> line.endsWith("ok"))
			.anyMatch((line) -> line.endsWith("< 500 ms"));
	}

	@Test
	void theReportShowsBothSidesAndTheLimit() {
		LoadReport report = new LoadReport(
				List.of(time(0.0123, Double.NaN).below(0.5), Figure.count("plays", OptionalDouble.of(3000), UNKNOWN)));
		assertThat(report.missed()).isOne();
		assertThat(report.lines(Style.PLAIN)).contains(
				"age                                                  12 ms     no data   < 500 ms  MISSED",
				"plays                                                 3000");
	}

	private static Figure time(double prometheus, double outside) {
		return Figure.time("age", OptionalDouble.of(prometheus), OptionalDouble.of(outside));
	}

}
