package io.github.o11ystarter.autoconfigure.logging;

import java.util.IdentityHashMap;
import java.util.Iterator;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.util.FileSize;

/**
 * Puts {@link StdoutAppender} in the place of the appenders of Logback that write to
 * stdout, with their encoder and their filters.
 */
class StdoutAppenderInstaller {

	private final FileSize bufferSize;

	StdoutAppenderInstaller(FileSize bufferSize) {
		this.bufferSize = bufferSize;
	}

	void install(LoggerContext context) {
		// One appender may write for several loggers.
		IdentityHashMap<ConsoleAppender<ILoggingEvent>, StdoutAppender> replacements = new IdentityHashMap<>();
		for (Logger logger : context.getLoggerList()) {
			Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
			while (appenders.hasNext()) {
				// A subclass does something of its own.
				if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> appender
						&& appender.getClass() == ConsoleAppender.class && writesToStdout(appender)) {
					replace(logger, appender, replacements.computeIfAbsent(appender, this::replacement));
				}
			}
		}
	}

	private static boolean writesToStdout(ConsoleAppender<ILoggingEvent> appender) {
		// Jansi makes colours for terminals that know none of their own.
		return appender.isStarted() && !appender.isWithJansi()
				&& ConsoleTarget.SystemOut.getName().equals(appender.getTarget());
	}

	private StdoutAppender replacement(ConsoleAppender<ILoggingEvent> appender) {
		StdoutAppender replacement = new StdoutAppender();
		replacement.setContext(appender.getContext());
		replacement.setName(appender.getName());
		replacement.setEncoder(appender.getEncoder());
		replacement.setBufferSize(this.bufferSize);
		appender.getCopyOfAttachedFiltersList().forEach(replacement::addFilter);
		replacement.start();
		return replacement;
	}

	private static void replace(Logger logger, ConsoleAppender<ILoggingEvent> appender, StdoutAppender replacement) {
		// First the new one: a line too many is better than one too few.
		logger.addAppender(replacement);
		logger.detachAppender(appender);
		// Its encoder is in use, so the appender is left as it is; it holds nothing.
	}

}
