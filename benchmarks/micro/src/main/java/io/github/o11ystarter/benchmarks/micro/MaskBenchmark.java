package io.github.o11ystarter.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.core.env.StandardEnvironment;

/**
 * Looking for secrets in a text.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskBenchmark {

	/**
	 * What the text is.
	 */
	@Param({ "MESSAGE", "SECRETS", "STACK_TRACE" })
	public Text text;

	private final Masking masking = Masking.from(new StandardEnvironment());

	private String value;

	/**
	 * What a text can be.
	 */
	public enum Text {

		/**
		 * A line like most, without a secret.
		 */
		MESSAGE,

		/**
		 * A line with a password, a card and a token.
		 */
		SECRETS,

		/**
		 * A hundred lines, without a secret.
		 */
		STACK_TRACE

	}

	@Setup
	public void setUp() {
		this.value = switch (this.text) {
			case MESSAGE -> "Order 7d9a1b0e of customer 4711 was accepted after 12 ms, 3 items, total 149.90";
			case SECRETS ->
				"Login of jane.doe@example.com with password=hunter2, card 4111 1111 1111 1111, Authorization: Bearer abcdef0123456789";
			case STACK_TRACE -> "java.lang.IllegalStateException: refused\n"
					+ "\tat com.example.shop.Orders.accept(Orders.java:42)\n".repeat(100);
		};
	}

	/**
	 * Mask a text.
	 * @return the text as it may be shown
	 */
	@Benchmark
	public String mask() {
		return this.masking.mask(this.value);
	}

}
