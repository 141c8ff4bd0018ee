package io.github.o11ystarter.autoconfigure.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link StreamsRecordTrace}.
 */
class StreamsRecordTraceTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ProcessingContext context = mock(ProcessingContext.class);

	private final StreamsRecordTrace trace = new StreamsRecordTrace(this.context);

	private final List<String> seen = new ArrayList<>();

	private final CurrentTrace application = new CurrentTrace(TextMapPropagator.noop(),
			mock(ProducerObservations.class), new KafkaRecordTraces(this.registry));

	@BeforeEach
	void start() {
		this.registry.observationConfig().observationHandler((observed) -> true);
		this.application.afterPropertiesSet();
	}

	@AfterEach
	void stop() {
		this.application.destroy();
	}

	@Test
	void everyRecordIsObservedOnce() {
		recordAt(new Metadata());
		process(() -> process(this::see));
		assertThatIllegalStateException().isThrownBy(() -> process(() -> {
			throw new IllegalStateException("the second fails");
		}));
		process(this::see);
		assertThat(this.seen).containsExactly("topic", "topic");
	}

	@Test
	void whatTheClockSendsOnIsProcessedUnobserved() {
		recordAt(null);
		process(this::see);
		assertThat(this.seen).containsExactly("nothing");
	}

	private void recordAt(RecordMetadata metadata) {
		given(this.context.recordMetadata()).willReturn(Optional.ofNullable(metadata));
	}

	private void process(Runnable work) {
		this.trace.process(new RecordHeaders(), work);
	}

	private void see() {
		Observation current = this.registry.getCurrentObservation();
		this.seen.add((current == null) ? "nothing"
				: current.getContext().getLowCardinalityKeyValue("messaging.destination.name").getValue());
		// The one and only: none around it.
		assertThat((current != null) ? current.getContext().getParentObservation() : null).isNull();
	}

	private static final class Metadata implements RecordMetadata {

		@Override
		public String topic() {
			return "topic";
		}

		@Override
		public int partition() {
			return 0;
		}

		@Override
		public long offset() {
			return 0;
		}

	}

}
