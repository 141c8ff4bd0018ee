package io.github.o11ystarter.demo.parts;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Style;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintOutTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final Screen screen = new Screen(new PrintStream(this.printed, true, StandardCharsets.UTF_8), Style.PLAIN,
			30);

	@Test
	void printsEveryPartUnderItsHeading() {
		int missing = new PrintOut(this.screen, Duration.ofSeconds(10)).show(List
			.of(() -> new Part("One", List.of("a"), List.of()), () -> new Part("Two", List.of("b"), List.of())));
		assertThat(missing).isZero();
		assertThat(printed()).containsExactly("", "-- One -----------------------", "  a", "",
				"-- Two -----------------------", "  b");
	}

	@Test
	void waitsForAPartThatComesLate() {
		AtomicInteger looks = new AtomicInteger();
		int missing = new PrintOut(this.screen, Duration.ofSeconds(10)).show(List.of(() -> (looks.incrementAndGet() < 3)
				? new Part("Late", List.of(), List.of("it")) : new Part("Late", List.of("here"), List.of())));
		assertThat(missing).isZero();
		assertThat(printed()).endsWith("  here");
	}

	@Test
	void namesAPartThatDoesNotComeAndGoesOn() {
		int missing = new PrintOut(this.screen, Duration.ZERO)
			.show(List.of(() -> new Part("Gone", List.of(), List.of("a record; records seen: 0")),
					() -> new Part("Two", List.of("b"), List.of())));
		assertThat(missing).isOne();
		assertThat(printed()).contains("  MISSING a record; records seen: 0", "  b");
	}

	private List<String> printed() {
		return this.printed.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
