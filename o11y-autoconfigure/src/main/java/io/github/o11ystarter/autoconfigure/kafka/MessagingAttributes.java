package io.github.o11ystarter.autoconfigure.kafka;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.util.StringUtils;

/**
 * Adds what the OpenTelemetry conventions call the attributes of a messaging span. They
 * stand beside Spring's older names and never become labels of a metric; what the
 * application's own convention has said is left alone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">Semantic
 * conventions for Kafka</a>
 */
class MessagingAttributes implements ObservationFilter {

	static final String PARTITION = "messaging.destination.partition.id";

	static final String OFFSET = "messaging.kafka.offset";

	private static final String DESTINATION = "messaging.destination.name";

	private static final String GROUP = "messaging.consumer.group.name";

	static final String CLIENT = "messaging.client.id";

	private static final KeyValue SYSTEM = KeyValue.of("messaging.system", "kafka");

	private static final KeyValue SEND = KeyValue.of("messaging.operation.name", "send");

	private static final KeyValue SEND_TYPE = KeyValue.of("messaging.operation.type", "send");

	private static final KeyValue PROCESS = KeyValue.of("messaging.operation.name", "process");

	private static final KeyValue PROCESS_TYPE = KeyValue.of("messaging.operation.type", "process");

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof KafkaRecordReceiverContext receiver) {
			add(context, SYSTEM);
			add(context, PROCESS);
			add(context, PROCESS_TYPE);
			add(context, DESTINATION, receiver.getSource());
			add(context, PARTITION, receiver.getPartition());
			add(context, OFFSET, receiver.getOffset());
			add(context, CLIENT, receiver.getClientId());
			add(context, GROUP,
					(receiver.getGroupId() != null) ? receiver.getGroupId() : KafkaUtils.getConsumerGroupId());
		}
		else if (context instanceof KafkaRecordSenderContext sender) {
			add(context, SYSTEM);
			add(context, SEND);
			add(context, SEND_TYPE);
			add(context, DESTINATION, sender.getDestination());
		}
		return context;
	}

	/**
	 * Add an attribute to a span.
	 * @param context of its observation
	 * @param key name of the attribute
	 * @param value its value, not added if there is none or if the attribute is there
	 */
	static void add(Observation.Context context, String key, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			add(context, KeyValue.of(key, value));
		}
	}

	private static void add(Observation.Context context, KeyValue keyValue) {
		if (context.getLowCardinalityKeyValue(keyValue.getKey()) == null
				&& context.getHighCardinalityKeyValue(keyValue.getKey()) == null) {
			context.addHighCardinalityKeyValue(keyValue);
		}
	}

}
