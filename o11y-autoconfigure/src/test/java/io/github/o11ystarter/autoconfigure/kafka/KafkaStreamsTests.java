package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace goes through a topology of Kafka Streams.
 */
@ExtendWith(SharedBroker.class)
class KafkaStreamsTests {

	private static KafkaApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics("streams-in", "streams-out");
		application = KafkaApplication.start(
				new String[] { "spring.kafka.streams.application-id=topology",
						"spring.kafka.streams.properties.auto.offset.reset=earliest" },
				Topology.class, Listeners.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void aRecordIsOneSpanHoweverManyProcessorsItGoesThrough() {
		String traceId = application.request(() -> application.template().send("streams-in", "hello").join());
		assertThat(KafkaApplication.seen("streams mapped").mdcTraceId()).isEqualTo(traceId);
		KafkaApplication.seen("streams-out").assertBelongsTo(traceId);
		SpanData send = spanOf(traceId, "streams-in send");
		SpanData process = spanOf(traceId, "streams-in process");
		assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
		assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
		assertThat(process.getAttributes().get(AttributeKey.stringKey("messaging.consumer.group.name")))
			.isEqualTo("topology");
		assertThat(spanOf(traceId, "streams-out process").getParentSpanId()).isEqualTo(process.getSpanId());
		assertThat(application.spans()).filteredOn((span) -> span.getName().equals("streams-in process")).hasSize(1);
	}

	private static SpanData spanOf(String traceId, String name) {
		return application.span(name, (span) -> span.getTraceId().equals(traceId) && span.getName().equals(name));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaStreams
	static class Topology {

		@Bean
		KStream<String, String> topology(StreamsBuilder builder) {
			KStream<String, String> stream = builder.stream("streams-in",
					Consumed.with(Serdes.String(), Serdes.String()));
			stream.filter((key, value) -> value != null).mapValues((value) -> {
				KafkaApplication.see("streams mapped", new RecordHeaders());
				return value + "!";
			}).processValues(new Remembering()).to("streams-out", Produced.with(Serdes.String(), Serdes.String()));
			return stream;
		}

	}

	/**
	 * Has a store, which a wrapper must not lose.
	 */
	static class Remembering implements FixedKeyProcessorSupplier<String, String, String> {

		@Override
		public FixedKeyProcessor<String, String, String> get() {
			return new ContextualFixedKeyProcessor<>() {

				@Override
				public void process(FixedKeyRecord<String, String> record) {
					context().<KeyValueStore<String, String>>getStateStore("last").put("last", record.value());
					context().forward(record);
				}

			};
		}

		@Override
		public Set<StoreBuilder<?>> stores() {
			return Set.of(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("last"), Serdes.String(),
					Serdes.String()));
		}

	}

	static class Listeners {

		@KafkaListener(id = "streams-out", topics = "streams-out")
		void out(ConsumerRecord<String, String> record) {
			KafkaApplication.see("streams-out", record.headers());
		}

	}

}
