package io.github.o11ystarter.autoconfigure.logging;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Makes of Boot's set-up of Logback what the application's properties ask for. Apart from
 * {@link LoggingSetUp}, because Logback may not be there.
 */
final class LogbackSetUp {

	private LogbackSetUp() {
	}

	/**
	 * @throws LogFileException if there are log files and must not be
	 */
	static void apply(Environment environment) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			LoggingProperties properties = Binder.get(environment)
				.bindOrCreate("o11y.logging", LoggingProperties.class);
			if (properties.stdout().neverBlock()) {
				new StdoutAppenderInstaller(new FileSize(properties.stdout().bufferSize().toBytes())).install(context);
			}
			LineLimits limits = new LineLimits(properties.limits(), LineLedger.OF_THIS_JVM, System::nanoTime);
			List<Appender<ILoggingEvent>> appenders = appenders(context);
			appenders.stream()
				.filter(StdoutAppender.class::isInstance)
				.forEach((appender) -> ((StdoutAppender) appender).setLimits(limits));
			if (isNobodyElseWriting(appenders, environment)) {
				// Boot has Logback look up which jar each frame comes from, which is
				// most of what an error costs. Our lines do not say it.
				context.setPackagingDataEnabled(false);
			}
			new FileAppenderCheck(properties.files()).check(context);
		}
	}

	private static boolean isNobodyElseWriting(List<Appender<ILoggingEvent>> appenders, Environment environment) {
		return appenders.stream().allMatch(StdoutAppender.class::isInstance)
				&& O11yStructuredLogFormatter.class.getName()
					.equals(environment.getProperty("logging.structured.format.console"))
				&& !environment.containsProperty("logging.config");
	}

	private static List<Appender<ILoggingEvent>> appenders(LoggerContext context) {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		context.getLoggerList().forEach((logger) -> logger.iteratorForAppenders().forEachRemaining(appenders::add));
		return appenders;
	}

}
