package io.github.o11ystarter.autoconfigure.fingerprint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.example.shop.Checkout;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ErrorFingerprint} with errors that nobody would make, and what each
 * costs.
 */
@Tag("measured")
class HostileErrorsTests {

	private static final int ROUNDS = 20;

	private static final long MAX_NANOS = 2_000_000;

	private static final long MAX_BYTES = 512 * 1024;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void everyErrorHasAFingerprintWithinTwoMilliseconds() {
		hostileErrors().forEach((name, error) -> {
			long nanos = Long.MAX_VALUE;
			long bytes = Long.MAX_VALUE;
			String fingerprint = ErrorFingerprint.of(error);
			for (int round = 0; round < ROUNDS; round++) {
				long allocated = this.threads.getCurrentThreadAllocatedBytes();
				long start = this.threads.getCurrentThreadCpuTime();
				assertThat(ErrorFingerprint.of(error)).as(name).isEqualTo(fingerprint);
				nanos = Math.min(nanos, this.threads.getCurrentThreadCpuTime() - start);
				bytes = Math.min(bytes, this.threads.getCurrentThreadAllocatedBytes() - allocated);
			}
			System.out.printf("Fingerprint of %s: %,d µs, %,d bytes%n", name, nanos / 1_000, bytes);
			assertThat(fingerprint).as(name).matches("[0-9a-f]{16}");
			assertThat(nanos).as(name).isLessThan(MAX_NANOS);
			assertThat(bytes).as(name).isLessThan(MAX_BYTES);
		});
	}

	@Test
	void aCircleOfCausesEndsWhereItBegan() {
		assertThat(CauseChain.of(circle(3))).hasSizeLessThanOrEqualTo(8);
		assertThat(ErrorFingerprint.of(circle(2))).isEqualTo(ErrorFingerprint.of(circle(2)));
	}

	@Test
	void theEndOfALongChainIsKept() {
		IOException root = new IOException();
		Throwable error = root;
		for (int i = 0; i < 50; i++) {
			error = (i % 2 == 0) ? new IllegalStateException(error) : new IllegalArgumentException(error);
		}
		assertThat(CauseChain.of(error)).hasSize(8).endsWith(root);
	}

	private static Map<String, Throwable> hostileErrors() {
		Map<String, Throwable> errors = new LinkedHashMap<>();
		errors.put("an ordinary error", catchThrowable(() -> new Checkout().call()));
		errors.put("a message of 1 MB", new IllegalStateException("x".repeat(1_000_000)));
		errors.put("10,000 causes", chain(10_000));
		errors.put("100 causes, 1,024 frames each", deepChain());
		errors.put("a circle of 2", circle(2));
		errors.put("a circle of 1,000", circle(1_000));
		errors.put("a stack overflow", catchThrowable(() -> new Checkout().recurse(0)));
		errors.put("a stack of 1,000,000 frames", longStack());
		errors.put("no stack", new Hostile());
		errors.put("a null stack", new Hostile() {
			@Override
			public StackTraceElement[] getStackTrace() {
				return null;
			}
		});
		errors.put("null frames", new Hostile() {
			@Override
			public StackTraceElement[] getStackTrace() {
				return new StackTraceElement[10];
			}
		});
		errors.put("a stack that throws", new Hostile() {
			@Override
			public StackTraceElement[] getStackTrace() {
				throw new IllegalStateException();
			}
		});
		errors.put("a cause that throws", new Hostile() {
			@Override
			public synchronized Throwable getCause() {
				throw new IllegalStateException();
			}
		});
		errors.put("a cause that overflows the stack", new Hostile() {
			@Override
			public synchronized Throwable getCause() {
				throw new StackOverflowError();
			}
		});
		errors.put("its own cause", new Hostile() {
			@Override
			public synchronized Throwable getCause() {
				return this;
			}
		});
		errors.put("a new cause each time", new Endless());
		return errors;
	}

	private static Throwable chain(int length) {
		Throwable error = new IOException();
		for (int i = 0; i < length; i++) {
			error = new IllegalStateException("x", error);
		}
		return error;
	}

	private static Throwable deepChain() {
		StackTraceElement[] stack = new StackTraceElement[1_024];
		for (int i = 0; i < stack.length; i++) {
			stack[i] = new StackTraceElement("io.netty.Handler" + i, "handle", null, i);
		}
		Throwable error = new IOException();
		for (int i = 0; i < 100; i++) {
			error.setStackTrace(stack);
			error = (i % 2 == 0) ? new IllegalStateException(error) : new IllegalArgumentException(error);
		}
		return error;
	}

	private static Throwable longStack() {
		StackTraceElement[] stack = new StackTraceElement[1_000_000];
		Arrays.fill(stack, new StackTraceElement("io.netty.Handler", "handle", null, 1));
		return new Hostile() {
			@Override
			public StackTraceElement[] getStackTrace() {
				return stack;
			}
		};
	}

	private static Throwable circle(int length) {
		List<Hostile> circle = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			circle.add(new Hostile());
		}
		for (int i = 0; i < length; i++) {
			circle.get(i).cause = circle.get((i + 1) % length);
		}
		return circle.get(0);
	}

	@SuppressWarnings("serial")
	private static class Hostile extends RuntimeException {

		private Throwable cause;

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

		@Override
		public synchronized Throwable getCause() {
			return this.cause;
		}

	}

	@SuppressWarnings("serial")
	private static final class Endless extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

}
