package io.github.o11ystarter.autoconfigure.errors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Every line of level ERROR, whoever writes it, as a bean of the application under test:
 * what is attached before Logback has been set up is lost.
 */
public class ErrorLines extends AppenderBase<ILoggingEvent> implements InitializingBean, DisposableBean {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	public static ErrorLines of(RunningApplication application) {
		return application.context().getBean(ErrorLines.class);
	}

	@Override
	public void afterPropertiesSet() {
		start();
		root().addAppender(this);
	}

	@Override
	public void destroy() {
		root().detachAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel() == Level.ERROR) {
			event.getMDCPropertyMap();
			this.events.add(event);
		}
	}

	List<ILoggingEvent> all() {
		return this.events;
	}

	public ILoggingEvent await() {
		return await(1).get(0);
	}

	public List<ILoggingEvent> await(int count) {
		// A thread may not have been told yet that it ended by an exception; that is ours
		// to catch.
		Awaitility.await("an error line")
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.events.size() >= count);
		return this.events;
	}

	List<String> messages() {
		return this.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	static Map<String, Object> fields(ILoggingEvent event) {
		return event.getKeyValuePairs()
			.stream()
			.filter((pair) -> Objects.nonNull(pair.value))
			.collect(Collectors.toMap((pair) -> pair.key, (pair) -> pair.value));
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
