package io.github.o11ystarter.sample.consumer.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What the service logs while this is open.
 */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.o11ystarter.sample");

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	public CapturedLog() {
		start();
		this.logger.addAppender(this);
	}

	/**
	 * The lines about a play.
	 * @param message the event's name
	 * @param playId the play
	 * @return the lines
	 */
	public List<ILoggingEvent> lines(String message, String playId) {
		return lines(message).stream()
			.filter((event) -> event.getKeyValuePairs() != null && event.getKeyValuePairs()
				.stream()
				.anyMatch((pair) -> pair.key.equals("play_id") && playId.equals(String.valueOf(pair.value))))
			.toList();
	}

	/**
	 * The lines of an event.
	 * @param message the event's name
	 * @return the lines
	 */
	public List<ILoggingEvent> lines(String message) {
		return this.events.stream().filter((event) -> event.getMessage().equals(message)).toList();
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		this.events.add(event);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		stop();
	}

}
