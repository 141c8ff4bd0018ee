package io.github.o11ystarter.autoconfigure.errors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ErrorCapture} and {@link ErrorCounter}.
 */
class ErrorCaptureTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ErrorCapture capture = new ErrorCapture(new CapturedErrors(System::nanoTime), ErrorTraces.NONE,
			counter());

	@Test
	void oneErrorOfSeveralSourcesIsOne() {
		IllegalStateException error = new IllegalStateException();
		assertThat(this.capture.captureOnce(ErrorSource.SCHEDULED, error, (line) -> line)).isTrue();
		assertThat(this.capture.captureOnce(ErrorSource.THREAD, new RuntimeException(error), (line) -> line)).isTrue();
		assertThat(this.registry.get("o11y.errors").counter().count()).isEqualTo(1);
	}

	@Test
	void whatItIsGivenToDescribeAnErrorMayThrow() {
		IllegalStateException error = new IllegalStateException();
		assertThatNoException().isThrownBy(() -> assertThat(this.capture.capture(ErrorSource.HTTP, error, (line) -> {
			throw new StackOverflowError();
		})).isFalse());
		assertThat(this.capture.isCaptured(error)).isFalse();
	}

	@Test
	void anErrorMayThrowWhenItIsAsked() {
		assertThatNoException().isThrownBy(() -> this.capture.capture(ErrorSource.HTTP, new Hostile(), (line) -> line));
		assertThat(this.registry.get("o11y.errors").counter().count()).isEqualTo(1);
	}

	@Test
	void classesOfErrorsAreFoldedAndTotalsAreExact() throws Exception {
		ErrorCounter counter = counter();
		int errors = 0;
		for (String name : new String[] { "Comparable", "Runnable", "Iterable", "AutoCloseable" }) {
			for (int i = 0; i < 50; i++) {
				counter.count(ErrorSource.HTTP, mocked(name + i));
				errors++;
			}
		}
		assertThat(this.registry.find("o11y.errors").counters()).hasSize(101);
		assertThat(this.registry.find("o11y.errors").counters().stream().mapToDouble(Counter::count).sum())
			.isEqualTo(errors);
		assertThat(this.registry.get("o11y.errors").tag("type", "_OTHER").counter().count()).isEqualTo(100);
	}

	private ErrorCounter counter() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("registry", this.registry);
		return new ErrorCounter(beans.getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
	}

	// As many classes as there are names.
	private static Throwable mocked(String name) throws ReflectiveOperationException {
		return (Throwable) new net.bytebuddy.ByteBuddy().subclass(RuntimeException.class)
			.name("com.example." + name)
			.make()
			.load(ErrorCaptureTests.class.getClassLoader())
			.getLoaded()
			.getConstructor()
			.newInstance();
	}

	@SuppressWarnings("serial")
	private static final class Hostile extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("message");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("cause");
		}

	}

}
