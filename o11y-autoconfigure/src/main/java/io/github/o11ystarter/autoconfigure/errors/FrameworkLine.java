package io.github.o11ystarter.autoconfigure.errors;

import org.jspecify.annotations.Nullable;

/**
 * Lines in which frameworks say that nobody handled an error. Names of loggers and texts
 * are those of Spring Framework 7.0, Spring Kafka 4.1, Spring Boot 4.1 and Tomcat 11.
 */
enum FrameworkLine {

	ASYNC_METHOD("org.springframework.aop.interceptor.SimpleAsyncUncaughtExceptionHandler", "", ErrorSource.ASYNC),

	SCHEDULED_TASK("org.springframework.scheduling.support.TaskUtils$LoggingErrorHandler", "", ErrorSource.SCHEDULED),

	RECORD("org.springframework.kafka.listener.DefaultErrorHandler", " exhausted for ", ErrorSource.KAFKA),

	RECORD_AFTER_ROLLBACK("org.springframework.kafka.listener.DefaultAfterRollbackProcessor", " exhausted for ",
			ErrorSource.KAFKA),

	RECORDS("org.springframework.kafka.listener.FallbackBatchErrorHandler", "Records discarded", ErrorSource.KAFKA),

	LOGGED_RECORD("org.springframework.kafka.listener.CommonLoggingErrorHandler", "", ErrorSource.KAFKA),

	RETRY_TOPIC("org.springframework.kafka.retrytopic.DeadLetterPublishingRecovererFactory", "won't be retried",
			ErrorSource.KAFKA),

	SERVLET("org.apache.catalina.core.ContainerBase.", "", null),

	ROUTER("org.springframework.boot.webflux.autoconfigure.error.AbstractErrorWebExceptionHandler", "", null),

	WEB_HANDLER("org.springframework.web.server.adapter.HttpWebHandlerAdapter", "", null);

	private static final FrameworkLine[] ALL = values();

	private final String logger;

	private final String text;

	private final @Nullable ErrorSource source;

	FrameworkLine(String logger, String text, @Nullable ErrorSource source) {
		this.logger = logger;
		this.text = text;
		this.source = source;
	}

	/**
	 * Where the error comes from if the line itself is how we get to know of it,
	 * {@code null} if it repeats what was captured before.
	 */
	@Nullable ErrorSource source() {
		return this.source;
	}

	static @Nullable FrameworkLine of(String logger, String text) {
		for (FrameworkLine line : ALL) {
			if (logger.startsWith(line.logger) && text.contains(line.text)) {
				return line;
			}
		}
		return null;
	}

}
