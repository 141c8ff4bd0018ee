package io.github.o11ystarter.autoconfigure.logging;

import org.jspecify.annotations.Nullable;

/**
 * The fields we write ourselves, and what they are called in each format.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs/ecs-field-reference">Elastic
 * Common Schema</a>
 * @see <a href=
 * "https://github.com/logfellow/logstash-logback-encoder#standard-fields">Standard fields
 * of logstash-logback-encoder</a>
 */
enum LogField {

	TIMESTAMP("timestamp", "@timestamp", "@timestamp"),

	LEVEL("level", "log.level", "level"),

	LEVEL_VALUE(null, null, "level_value"),

	/**
	 * The version of the schema.
	 */
	SCHEMA(null, "ecs.version", "@version"),

	SERVICE("service", "service.name", "service"),

	ENVIRONMENT("environment", "service.environment", "environment"),

	VERSION("version", "service.version", "version"),

	INSTANCE("instance", "service.node.name", "instance"),

	LOGGER("logger", "log.logger", "logger_name"),

	THREAD("thread", "process.thread.name", "thread_name"),

	MESSAGE("message", "message", "message"),

	TRACE_ID("trace_id", "trace.id", "traceId"),

	SPAN_ID("span_id", "span.id", "spanId"),

	TRACE_SAMPLED("trace_sampled", "trace_sampled", "traceSampled"),

	REQUEST_ID("request_id", "http.request.id", "request_id"),

	CORRELATION_ID("correlation_id", "correlation_id", "correlation_id"),

	/**
	 * What {@link LogContext} holds.
	 */
	CONTEXT("context", "labels", "context"),

	MARKERS("markers", "tags", "tags"),

	ERROR_TYPE("error.type", "error.type", "throwable_class"),

	ERROR_MESSAGE("error.message", "error.message", "throwable_message"),

	ERROR_FINGERPRINT("error.fingerprint", "error.fingerprint", "stack_hash"),

	ERROR_STACK_TRACE("error.stack_trace", "error.stack_trace", "stack_trace");

	private final @Nullable String o11y;

	private final @Nullable String ecs;

	private final @Nullable String logstash;

	LogField(@Nullable String o11y, @Nullable String ecs, @Nullable String logstash) {
		this.o11y = o11y;
		this.ecs = ecs;
		this.logstash = logstash;
	}

	/**
	 * The name of this field.
	 * @param format a format with fields
	 * @return the name, {@code null} if the format does not have the field
	 */
	@Nullable String name(LogFormat format) {
		return switch (format) {
			case ECS -> this.ecs;
			case LOGSTASH -> this.logstash;
			default -> this.o11y;
		};
	}

}
