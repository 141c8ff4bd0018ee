package io.github.o11ystarter.autoconfigure.errors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Keeps a framework from saying once more what we have said of an error, and has us say
 * it where the framework's own line is how we get to know. A line stays where it is if
 * there is none of ours.
 */
class FrameworkLines extends TurboFilter implements InitializingBean, DisposableBean {

	private final ErrorCapture capture;

	FrameworkLines(ErrorCapture capture) {
		this.capture = capture;
	}

	@Override
	public void afterPropertiesSet() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			setContext(context);
			start();
			context.addTurboFilter(this);
		}
	}

	@Override
	public void destroy() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getTurboFilterList().remove(this);
		}
		stop();
	}

	// Called for each line, also for those of a level that is off.
	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable error) {
		if (error == null || level != Level.ERROR || !isStarted()) {
			return FilterReply.NEUTRAL;
		}
		try {
			return isRepeated(logger, (format != null) ? format : "", error) ? FilterReply.DENY : FilterReply.NEUTRAL;
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return FilterReply.NEUTRAL;
		}
	}

	private boolean isRepeated(Logger logger, String text, Throwable error) {
		FrameworkLine line = FrameworkLine.of(logger.getName(), text);
		if (line == null) {
			return false;
		}
		ErrorSource source = line.source();
		if (source == null) {
			return this.capture.isCaptured(error);
		}
		return logger.getEffectiveLevel() != Level.OFF
				&& this.capture.captureOnce(source, error, (event) -> event.addKeyValue("detail", text));
	}

}
