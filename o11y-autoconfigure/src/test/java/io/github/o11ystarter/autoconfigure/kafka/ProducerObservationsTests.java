package io.github.o11ystarter.autoconfigure.kafka;

import java.nio.charset.StandardCharsets;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProducerObservations}: what a template sends is observed once.
 */
class ProducerObservationsTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ProducerRecord<String, String> record = new ProducerRecord<>("topic", "hello");

	ProducerObservationsTests() {
		// A registry without a handler observes nothing.
		this.registry.observationConfig().observationHandler((context) -> true);
	}

	@Test
	void theRecordOfATemplateIsKnownWithoutATrace() {
		assertThat(isSentByTemplate(this.record)).isTrue();
	}

	@Test
	void soIsTheOneThatAnInterceptorOfTheTemplateMadeOfIt() {
		parent(this.record, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		assertThat(isSentByTemplate(new ProducerRecord<>("topic", null, "key", "HELLO", this.record.headers())))
			.isTrue();
	}

	@Test
	void anotherRecordSentMeanwhileIsNot() {
		parent(this.record, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		ProducerRecord<String, String> other = new ProducerRecord<>("topic", "hello");
		assertThat(isSentByTemplate(other)).isFalse();
		parent(other, "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01");
		assertThat(isSentByTemplate(other)).isFalse();
		assertThat(isSentByTemplate(new ProducerRecord<>("elsewhere", null, "key", "hello", this.record.headers())))
			.isFalse();
	}

	private boolean isSentByTemplate(ProducerRecord<String, String> sent) {
		Observation template = Observation.start("template",
				() -> new KafkaRecordSenderContext(this.record, "template", () -> "cluster"), this.registry);
		try (Observation.Scope scope = template.openScope()) {
			return observations().templateSending(sent) != null;
		}
		finally {
			template.stop();
		}
	}

	private ProducerObservations observations() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("registry", this.registry);
		return new ProducerObservations(beans.getBeanProvider(ObservationRegistry.class), null);
	}

	private static void parent(ProducerRecord<?, ?> record, String value) {
		record.headers().add("traceparent", value.getBytes(StandardCharsets.UTF_8));
	}

}
