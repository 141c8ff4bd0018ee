package io.github.o11ystarter.sample.game.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.o11ystarter.autoconfigure.tracing.TraceContextSnapshot;
import io.github.o11ystarter.autoconfigure.tracing.TraceContextSnapshots;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes a row to Kafka in the trace of the request that wrote it.
 */
@Component
final class RecordPublisher {

	private static final Logger log = LoggerFactory.getLogger(RecordPublisher.class);

	private final KafkaTemplate<String, String> kafka;

	private final TraceContextSnapshots traces;

	private final Tracer tracer;

	RecordPublisher(KafkaTemplate<String, String> kafka, TraceContextSnapshots traces, Tracer tracer) {
		this.kafka = kafka;
		this.traces = traces;
		this.tracer = tracer;
	}

	/**
	 * Begin to publish a row. Never throws: what happens is told once, to the callback.
	 * @param row the row
	 * @param whenDone told how it ended, by a thread of the Kafka producer, which must
	 * not be kept waiting, or by this one
	 */
	void publish(OutboxRow row, Consumer<Delivery> whenDone) {
		try {
			this.traces.continueIn(TraceContextSnapshot.parse(row.traceContext()), "outbox publish",
					() -> send(row, whenDone));
		}
		catch (RuntimeException ex) {
			// Nothing was sent, for example because the broker is not known yet.
			whenDone.accept(new Delivery(row, null, ex));
		}
	}

	private CompletableFuture<?> send(OutboxRow row, Consumer<Delivery> whenDone) {
		Span span = this.tracer.currentSpan();
		// The time of the play, so that a consumer sees how long all of it took.
		return this.kafka
			.send(new ProducerRecord<>(row.topic(), null, row.createdAt().toEpochMilli(), row.recordKey(),
					row.payload()))
			.whenComplete((result, failure) -> whenDone.accept(new Delivery(row, span, failure)));
	}

	/**
	 * Write the log line of a row that has been published, as part of its trace.
	 * @param delivery how the publishing ended
	 */
	void logPublished(Delivery delivery) {
		try (Tracer.SpanInScope scope = this.tracer.withSpan(delivery.span())) {
			log.atInfo().addKeyValue("play_id", delivery.row().eventId()).log("play_published");
		}
	}

	/**
	 * How the publishing of a row ended.
	 *
	 * @param row the row
	 * @param span what it was published in
	 * @param failure why it was not acknowledged, {@code null} if it was
	 */
	record Delivery(OutboxRow row, @Nullable Span span, @Nullable Throwable failure) {
	}

}
