package io.github.o11ystarter.autoconfigure.logging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.github.o11ystarter.autoconfigure.logging.LoggingProperties.FilePolicy;

/**
 * Looks for appenders that write to files.
 */
class FileAppenderCheck {

	private final FilePolicy policy;

	FileAppenderCheck(FilePolicy policy) {
		this.policy = policy;
	}

	/**
	 * @throws LogFileException if there are some and the policy does not want them
	 */
	void check(LoggerContext context) {
		if (this.policy == FilePolicy.ALLOW) {
			return;
		}
		List<String> files = new ArrayList<>();
		for (Logger logger : context.getLoggerList()) {
			collect(logger.iteratorForAppenders(), files);
		}
		if (files.isEmpty()) {
			return;
		}
		LogFileException exception = new LogFileException(files);
		if (this.policy == FilePolicy.DENY) {
			throw exception;
		}
		context.getLogger(FileAppenderCheck.class).warn("{}. {}", exception.getMessage(), LogFileException.MEND);
	}

	private static void collect(Iterator<Appender<ILoggingEvent>> appenders, List<String> files) {
		while (appenders.hasNext()) {
			Appender<ILoggingEvent> appender = appenders.next();
			if (appender instanceof FileAppender<ILoggingEvent> file) {
				files.add(file.getFile() + " (appender " + file.getName() + ")");
			}
			else if (appender instanceof AppenderAttachable<?>) {
				collect(attached(appender), files);
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static Iterator<Appender<ILoggingEvent>> attached(Appender<ILoggingEvent> appender) {
		return ((AppenderAttachable<ILoggingEvent>) appender).iteratorForAppenders();
	}

}
