package io.github.o11ystarter.autoconfigure.errors;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapturedErrors} and {@link WeakErrors}.
 */
class CapturedErrorsTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final CapturedErrors captured = new CapturedErrors(this.nanoTime::get);

	@Test
	void anErrorIsTheSameWhoeverWrapsIt() {
		IllegalStateException cause = new IllegalStateException();
		RuntimeException error = new RuntimeException(cause);
		this.captured.add(error, "here");
		assertThat(this.captured.contains(error)).isTrue();
		assertThat(this.captured.contains(cause)).isTrue();
		assertThat(this.captured.contains(new CompletionException(cause))).isTrue();
		assertThat(this.captured.contains(new IllegalStateException())).isFalse();
	}

	@Test
	void anErrorThatIsThrownElsewhereIsAnother() {
		IllegalStateException error = new IllegalStateException();
		this.captured.add(error, "here");
		assertThat(this.captured.contains(error, "here")).isTrue();
		assertThat(this.captured.contains(error, "there")).isFalse();
	}

	@Test
	void anErrorThatIsThrownAgainIsAnother() {
		IllegalStateException error = new IllegalStateException();
		this.captured.add(error, "here");
		this.nanoTime.addAndGet(Duration.ofSeconds(11).toNanos());
		assertThat(this.captured.contains(error)).isFalse();
		assertThat(this.captured.contains(error, "here")).isFalse();
	}

	@Test
	void whatAnErrorSaysOfItselfDoesNotMatter() {
		this.captured.add(new AlwaysEqual(), "here");
		assertThat(this.captured.contains(new AlwaysEqual())).isFalse();
	}

	@Test
	void aCircleOfCausesEnds() {
		Circle first = new Circle();
		Circle second = new Circle();
		first.cause = second;
		second.cause = first;
		this.captured.add(first, "here");
		assertThat(this.captured.contains(second)).isTrue();
		assertThat(this.captured.contains(new Circle())).isFalse();
	}

	@Test
	void onlyTheLatestAreKept() {
		WeakErrors<String> errors = new WeakErrors<>();
		IllegalStateException first = new IllegalStateException();
		errors.putAll(first, "first");
		Throwable last = first;
		for (int i = 0; i < 10_000; i++) {
			last = new IllegalStateException();
			errors.putAll(last, "last");
		}
		assertThat(errors.size()).isEqualTo(1024);
		assertThat(errors.find(first, (value) -> true)).isNull();
		assertThat(errors.find(last, (value) -> true)).isEqualTo("last");
	}

	@SuppressWarnings("serial")
	private static final class AlwaysEqual extends RuntimeException {

		@Override
		public boolean equals(Object other) {
			return other instanceof AlwaysEqual;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	@SuppressWarnings("serial")
	private static final class Circle extends RuntimeException {

		private Throwable cause;

		@Override
		public synchronized Throwable getCause() {
			return this.cause;
		}

	}

}
