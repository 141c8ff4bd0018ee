package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link CurrentTrace}: of several applications in one JVM.
 */
class CurrentTraceTests {

	@Test
	void theWayLeadsToTheApplicationThatStartedLastAndNowhereOnceThatHasStopped() {
		CurrentTrace first = started();
		CurrentTrace second = started();
		first.destroy();
		assertThat(CurrentTrace.ofApplication()).isSameAs(second);
		second.destroy();
		assertThat(CurrentTrace.ofApplication()).isNull();
		ProducerRecord<String, String> record = new ProducerRecord<>("topic", "hello");
		assertThat(new TraceContextProducerInterceptor<String, String>().onSend(record)).isSameAs(record);
	}

	private static CurrentTrace started() {
		CurrentTrace trace = new CurrentTrace(TextMapPropagator.noop(), mock(ProducerObservations.class),
				new KafkaRecordTraces(ObservationRegistry.NOOP));
		trace.afterPropertiesSet();
		return trace;
	}

}
