package io.github.o11ystarter.benchmarks.micro;

import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import io.github.o11ystarter.autoconfigure.logging.O11yStructuredLogFormatter;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.MDC;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What can make a line of an event.
 */
public enum LineFormat {

	/**
	 * Ours, as it comes.
	 */
	OURS(O11yStructuredLogFormatter.class.getName()),

	/**
	 * Ours, for whoever has no secrets.
	 */
	OURS_WITHOUT_MASKS(O11yStructuredLogFormatter.class.getName()),

	/**
	 * Spring Boot's, with the names of the Elastic Common Schema.
	 */
	BOOT_ECS("ecs"),

	/**
	 * Spring Boot's, with the names of Logstash.
	 */
	BOOT_LOGSTASH("logstash"),

	/**
	 * Plain logstash-logback-encoder.
	 */
	LOGSTASH_ENCODER("");

	private final String name;

	LineFormat(String name) {
		this.name = name;
	}

	Encoder<ILoggingEvent> encoder(LoggerContext context) {
		context.setMDCAdapter(MDC.getMDCAdapter());
		if (this == LOGSTASH_ENCODER) {
			LogstashEncoder encoder = new LogstashEncoder();
			encoder.setContext(context);
			encoder.start();
			return encoder;
		}
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("benchmark",
					Map.of("spring.application.name", "shop", "o11y.masking.enabled", this != OURS_WITHOUT_MASKS)));
		context.putObject(Environment.class.getName(), environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat(this.name);
		encoder.start();
		return encoder;
	}

}
