package io.github.o11ystarter.benchmarks.micro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
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
import org.slf4j.event.KeyValuePair;

/**
 * Making a line of an event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LogLineBenchmark {

	/**
	 * What makes the line.
	 */
	@Param({ "OURS", "OURS_WITHOUT_MASKS", "BOOT_ECS", "BOOT_LOGSTASH", "LOGSTASH_ENCODER" })
	public LineFormat format;

	/**
	 * What the event has.
	 */
	@Param({ "MESSAGE", "FIELDS", "ERROR" })
	public LineContent content;

	private Encoder<ILoggingEvent> encoder;

	private LoggingEvent event;

	/**
	 * What an event can have.
	 */
	public enum LineContent {

		/**
		 * A message with an argument, and a trace.
		 */
		MESSAGE,

		/**
		 * Key-values beside it.
		 */
		FIELDS,

		/**
		 * An exception with a cause beside it.
		 */
		ERROR

	}

	@Setup
	public void setUp() {
		LoggerContext context = new LoggerContext();
		this.encoder = this.format.encoder(context);
		boolean error = this.content == LineContent.ERROR;
		this.event = new LoggingEvent(LogLineBenchmark.class.getName(), context.getLogger("com.example.shop.Orders"),
				error ? Level.ERROR : Level.INFO, "Order {} was accepted",
				error ? new IllegalStateException("Order was refused", new IllegalArgumentException("No such item"))
						: null,
				new Object[] { "7d9a1b0e" });
		this.event.setMDCPropertyMap(Map.of("traceId", "0af7651916cd43dd8448eb211c80319c", "spanId", "b7ad6b7169203331",
				"request_id", "5f3c6a7e91d24c06b2a3f19d0c7e8b41"));
		if (this.content == LineContent.FIELDS) {
			this.event.setKeyValuePairs(List.of(new KeyValuePair("order_id", "7d9a1b0e"), new KeyValuePair("items", 3),
					new KeyValuePair("total", 149.90)));
		}
	}

	/**
	 * Make a line.
	 * @return its bytes
	 */
	@Benchmark
	public byte[] encode() {
		return this.encoder.encode(this.event);
	}

}
