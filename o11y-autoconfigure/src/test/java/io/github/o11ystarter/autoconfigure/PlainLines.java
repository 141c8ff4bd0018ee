package io.github.o11ystarter.autoconfigure;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Plain lines on {@code System.out}, for tests that read what is logged and have no
 * application of their own: one that ran before in the same JVM leaves behind how it
 * logged, and one that could not start that nothing is logged at all.
 */
public final class PlainLines implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
		loggers.reset();
		BasicConfigurator configurator = new BasicConfigurator();
		configurator.setContext(loggers);
		configurator.configure(loggers);
		loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
	}

}
