package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that uses Kafka, with everything a test wants to know of it.
 */
final class KafkaApplication implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final Map<String, BlockingQueue<Seen>> seen = new ConcurrentHashMap<>();

	private final LogLines lines = new LogLines();

	private final RunningApplication application;

	private KafkaApplication(RunningApplication application) {
		this.application = application;
		this.lines.start();
		root().addAppender(this.lines);
	}

	static KafkaApplication start(Class<?>... sources) {
		return start(new String[0], sources);
	}

	static KafkaApplication start(String[] properties, Class<?>... sources) {
		KafkaApplication started = new KafkaApplication(RunningApplication.withoutWeb()
			.with(RecordedSpans.class)
			.with(sources)
			.properties("spring.kafka.bootstrap-servers=" + SharedBroker.address(),
					"spring.kafka.consumer.auto-offset-reset=earliest", "management.tracing.sampling.probability=1.0")
			.properties(properties)
			.start());
		started.awaitAssignments();
		return started;
	}

	private void awaitAssignments() {
		bean(KafkaListenerEndpointRegistry.class).getListenerContainers()
			.stream()
			.filter((container) -> container.isRunning() && !container.getClass().getSimpleName().startsWith("Share"))
			.forEach((container) -> Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> !container.getAssignedPartitions().isEmpty()));
	}

	<T> T bean(Class<T> type) {
		return this.application.context().getBean(type);
	}

	<T> T bean(String name, Class<T> type) {
		return this.application.context().getBean(name, type);
	}

	@SuppressWarnings("unchecked")
	KafkaTemplate<Object, Object> template() {
		return bean("kafkaTemplate", KafkaTemplate.class);
	}

	/**
	 * Does something as part of a request.
	 * @param work what to do
	 * @return the trace of the request
	 */
	String request(Runnable work) {
		Observation request = Observation.createNotStarted("request", bean(ObservationRegistry.class));
		return request.observe(() -> {
			String traceId = MDC.get("traceId");
			assertThat(traceId).isNotNull();
			work.run();
			return traceId;
		});
	}

	/**
	 * Remembers what a listener, or anything else, has seen.
	 * @param what name for what is seen
	 * @param headers headers of the record
	 */
	static void see(String what, Headers headers) {
		queue(what).add(Seen.of(headers));
	}

	static Seen seen(String what) {
		try {
			Seen next = queue(what).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(next).as(what).isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static int waiting(String what) {
		return queue(what).size();
	}

	private static BlockingQueue<Seen> queue(String what) {
		return seen.computeIfAbsent(what, (name) -> new LinkedBlockingQueue<>());
	}

	SpanData span(String what, Predicate<SpanData> wanted) {
		return bean(RecordedSpans.class).await(what, wanted);
	}

	List<SpanData> spans() {
		return bean(RecordedSpans.class).all();
	}

	/**
	 * The trace ids of the log lines that contain a text.
	 * @param text what the lines contain
	 * @return their trace ids, {@code null} for those without
	 */
	List<String> traceIdsOfLinesWith(String text) {
		Awaitility.await("a line with " + text).atMost(PATIENCE).until(() -> !this.lines.with(text).isEmpty());
		return this.lines.with(text).stream().map((event) -> event.getMDCPropertyMap().get("traceId")).toList();
	}

	@Override
	public void close() {
		root().detachAppender(this.lines);
		this.application.close();
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	/**
	 * What somebody who got a record has seen.
	 *
	 * @param traceparents all the headers of that name
	 * @param tenant header of the application
	 * @param mdcTraceId trace id in the MDC at that moment
	 */
	record Seen(List<String> traceparents, String tenant, String mdcTraceId) {

		static Seen of(Headers headers) {
			Header tenant = headers.lastHeader("tenant");
			return new Seen(
					StreamSupport.stream(headers.headers("traceparent").spliterator(), false)
						.map((header) -> (header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8)
								: null)
						.toList(),
					(tenant != null) ? new String(tenant.value(), StandardCharsets.UTF_8) : null, MDC.get("traceId"));
		}

		void assertBelongsTo(String traceId) {
			assertThat(this.traceparents).singleElement().asString().contains(traceId);
		}

	}

	private static final class LogLines extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.getMDCPropertyMap();
			this.events.add(event);
		}

		private List<ILoggingEvent> with(String text) {
			return this.events.stream()
				.filter((event) -> event.getFormattedMessage().contains(text) || event.getLoggerName().endsWith(text))
				.toList();
		}

	}

}
