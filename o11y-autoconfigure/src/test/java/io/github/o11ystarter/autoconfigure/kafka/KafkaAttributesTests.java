package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation.DefaultKafkaTemplateObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans speak the language of OpenTelemetry's conventions; metrics go on as Spring made
 * them.
 */
@ExtendWith(SharedBroker.class)
class KafkaAttributesTests {

	private static KafkaApplication application;

	private static SpanData send;

	private static SpanData process;

	@BeforeAll
	static void start() {
		SharedBroker.topics("named");
		application = KafkaApplication.start(Messaging.class, Listeners.class);
		String traceId = application.request(() -> application.template().send("named", "hello").join());
		KafkaApplication.seen("named");
		send = span(traceId, SpanKind.PRODUCER);
		process = span(traceId, SpanKind.CONSUMER);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theSpanOfASendHasTheAttributesOfTheConventions() {
		assertThat(attributes(send)).containsEntry("messaging.system", "kafka")
			.containsEntry("messaging.destination.name", "named")
			.containsEntry("messaging.operation.name", "send")
			.containsEntry("messaging.operation.type", "send")
			.containsEntry("messaging.destination.partition.id", "0")
			.containsKey("messaging.kafka.offset");
		assertThat(attributes(send).get("messaging.client.id")).startsWith("app-producer-");
	}

	@Test
	void theSpanOfAListenerHasTheAttributesOfTheConventions() {
		assertThat(attributes(process)).containsEntry("messaging.system", "kafka")
			.containsEntry("messaging.destination.name", "named")
			.containsEntry("messaging.operation.name", "process")
			.containsEntry("messaging.operation.type", "process")
			.containsEntry("messaging.consumer.group.name", "named")
			.containsEntry("messaging.destination.partition.id", "0")
			.containsEntry("messaging.kafka.offset", attributes(send).get("messaging.kafka.offset"))
			.containsKey("messaging.client.id");
	}

	@Test
	void whatSpringCallsThemStaysBeside() {
		assertThat(attributes(process)).containsEntry("messaging.source.name", "named")
			.containsEntry("spring.kafka.listener.id", "named-0");
		assertThat(attributes(send)).containsEntry("spring.kafka.template.name", "kafkaTemplate");
	}

	@Test
	void metricsHaveTheLabelsTheyHadAndNoneThatGrows() {
		MeterRegistry registry = application.bean(MeterRegistry.class);
		assertThat(registry.get("spring.kafka.listener").timer().getId().getTags()).extracting(Tag::getKey)
			.containsExactlyInAnyOrder("application", "error", "messaging.kafka.consumer.group", "messaging.operation",
					"messaging.source.kind", "messaging.source.name", "messaging.system", "spring.kafka.listener.id");
		assertThat(registry.get("spring.kafka.template")
			.tag("spring.kafka.template.name", "kafkaTemplate")
			.timer()
			.getId()
			.getTags()).extracting(Tag::getKey)
			.containsExactlyInAnyOrder("application", "error", "messaging.destination.kind",
					"messaging.destination.name", "messaging.operation", "messaging.system",
					"spring.kafka.template.name");
		assertThat(registry.getMeters()).extracting(Meter::getId)
			.flatExtracting(Meter.Id::getTags)
			.extracting(Tag::getKey)
			.doesNotContain("messaging.kafka.offset", "messaging.destination.partition.id");
	}

	@Test
	@SuppressWarnings("unchecked")
	void aConventionOfTheApplicationHasTheLastWord() {
		String traceId = application
			.request(() -> application.bean("conventional", KafkaTemplate.class).send("named", "hello").join());
		SpanData own = span(traceId, SpanKind.PRODUCER);
		assertThat(own.getName()).isEqualTo("by convention");
		assertThat(attributes(own)).containsEntry("messaging.operation.name", "shout");
	}

	private static SpanData span(String traceId, SpanKind kind) {
		return application.bean(RecordedSpans.class)
			.await(kind.name(), (span) -> span.getTraceId().equals(traceId) && span.getKind() == kind);
	}

	private static Map<String, String> attributes(SpanData span) {
		Map<String, String> attributes = new TreeMap<>();
		span.getAttributes()
			.forEach((key, value) -> attributes.put(((AttributeKey<?>) key).getKey(), String.valueOf(value)));
		return attributes;
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		@Bean
		KafkaTemplate<Object, Object> kafkaTemplate(ProducerFactory<Object, Object> producers) {
			return new KafkaTemplate<>(producers);
		}

		@Bean
		KafkaTemplate<Object, Object> conventional(ProducerFactory<Object, Object> producers) {
			KafkaTemplate<Object, Object> template = new KafkaTemplate<>(producers);
			template.setObservationConvention(new DefaultKafkaTemplateObservationConvention() {

				@Override
				public String getContextualName(KafkaRecordSenderContext context) {
					return "by convention";
				}

				@Override
				public KeyValues getHighCardinalityKeyValues(KafkaRecordSenderContext context) {
					return KeyValues.of("messaging.operation.name", "shout");
				}

			});
			return template;
		}

	}

	static class Listeners {

		@KafkaListener(id = "named", topics = "named")
		void listen(ConsumerRecord<String, String> record) {
			KafkaApplication.see(record.topic(), record.headers());
		}

	}

}
