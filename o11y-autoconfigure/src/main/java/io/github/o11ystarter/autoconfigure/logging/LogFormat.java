package io.github.o11ystarter.autoconfigure.logging;

/**
 * What a log line looks like.
 */
public enum LogFormat {

	/**
	 * One JSON object a line, with the names of this starter.
	 */
	O11Y,

	/**
	 * One JSON object a line, with the names of the Elastic Common Schema.
	 */
	ECS,

	/**
	 * One JSON object a line, with the names that Logstash is used to.
	 */
	LOGSTASH,

	/**
	 * Text for a developer's terminal, as Spring Boot writes it.
	 */
	TEXT

}
