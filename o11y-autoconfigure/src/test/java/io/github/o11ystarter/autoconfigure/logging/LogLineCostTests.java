package io.github.o11ystarter.autoconfigure.logging;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a log line costs: bytes allocated by the thread that writes it, against Boot's own
 * structured formats.
 */
@Tag("measured")
class LogLineCostTests {

	private static final int LINES = 20_000;

	private static final int ROUNDS = 3;

	private final LoggerContext context = new LoggerContext();

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "shop");

	@Test
	void aLineAllocatesNoMoreThanOneOfBoots() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.context.putObject(Environment.class.getName(), this.environment);
		LoggingEvent event = event();
		O11yStructuredLogFormatter formatter = new O11yStructuredLogFormatter(this.environment, null);
		long ours = bytesPerLine(event,
				(line) -> formatter.formatAsBytes(line, java.nio.charset.StandardCharsets.UTF_8));
		long ecs = bytesPerLine(event, boots("ecs")::encode);
		long logstash = bytesPerLine(event, boots("logstash")::encode);
		System.out.printf("Log line: %,d bytes allocated by ours, %,d by Boot's ecs, %,d by Boot's logstash%n", ours,
				ecs, logstash);
		assertThat(ours).isPositive().isLessThanOrEqualTo(Math.min(ecs, logstash));
	}

	private StructuredLogEncoder boots(String format) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.start();
		return encoder;
	}

	private LoggingEvent event() {
		LoggingEvent event = new LoggingEvent(getClass().getName(), this.context.getLogger("com.example.Shop"),
				Level.INFO, "play_accepted", null, null);
		event.setMDCPropertyMap(Map.of("traceId", "0af7651916cd43dd8448eb211c80319c", "spanId", "b7ad6b7169203331"));
		event.setKeyValuePairs(List.of(new KeyValuePair("play_id", "7d9a1b0e"), new KeyValuePair("wager", 150)));
		return event;
	}

	private static long bytesPerLine(ILoggingEvent event, Function<ILoggingEvent, byte[]> encoder) {
		write(event, encoder);
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			least = Math.min(least, write(event, encoder));
		}
		return least / LINES;
	}

	private static long write(ILoggingEvent event, Function<ILoggingEvent, byte[]> encoder) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		int written = 0;
		for (int i = 0; i < LINES; i++) {
			written += encoder.apply(event).length;
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(written).isGreaterThan(LINES * 100);
		return allocated;
	}

}
