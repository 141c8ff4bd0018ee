package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/**
 * What is observed of Kafka beyond what Spring does, and the names it goes by.
 */
enum KafkaObservation implements ObservationDocumentation {

	/**
	 * One call of a batch listener.
	 */
	BATCH {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return BatchConvention.class;
		}

	},

	/**
	 * The processing of one record, of a batch or of a consumer of one's own.
	 */
	RECORD {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return RecordConvention.class;
		}

	},

	/**
	 * A record sent by a producer, not by a template.
	 */
	PRODUCER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return ProducerConvention.class;
		}

	};

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return LowKeys.values();
	}

	enum LowKeys implements KeyName {

		/**
		 * Always {@code kafka}.
		 */
		SYSTEM("messaging.system"),

		/**
		 * Whether a record is sent or processed.
		 */
		OPERATION("messaging.operation.name"),

		/**
		 * Topic; {@code multiple} for a batch of several.
		 */
		DESTINATION("messaging.destination.name"),

		/**
		 * Consumer group, {@code none} where there is none.
		 */
		GROUP("messaging.consumer.group.name");

		private final String key;

		LowKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	private static KeyValues lowCardinality(String operation, String destination, @Nullable String group) {
		return KeyValues.of(LowKeys.SYSTEM.withValue("kafka"), LowKeys.OPERATION.withValue(operation),
				LowKeys.DESTINATION.withValue(destination),
				LowKeys.GROUP.withValue((group != null) ? group : KeyValue.NONE_VALUE));
	}

	static final class BatchConvention implements ObservationConvention<KafkaBatchContext> {

		static final BatchConvention INSTANCE = new BatchConvention();

		private static final String SEVERAL = "multiple";

		@Override
		public String getName() {
			return "o11y.kafka.batch";
		}

		@Override
		public String getContextualName(KafkaBatchContext context) {
			return topic(context.records()) + " process";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaBatchContext context) {
			return lowCardinality("process", topic(context.records()), context.group());
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(KafkaBatchContext context) {
			return KeyValues.of("messaging.operation.type", "process", "messaging.batch.message_count",
					Integer.toString(context.records().count()));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaBatchContext;
		}

		private static String topic(ConsumerRecords<?, ?> records) {
			Set<String> topics = new TreeSet<>();
			for (TopicPartition partition : records.partitions()) {
				topics.add(partition.topic());
			}
			Iterator<String> names = topics.iterator();
			String first = names.hasNext() ? names.next() : KeyValue.NONE_VALUE;
			return names.hasNext() ? SEVERAL : first;
		}

	}

	static final class RecordConvention implements ObservationConvention<KafkaRecordReceiverContext> {

		static final RecordConvention INSTANCE = new RecordConvention();

		@Override
		public String getName() {
			return "o11y.kafka.record";
		}

		@Override
		public String getContextualName(KafkaRecordReceiverContext context) {
			return context.getSource() + " process";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaRecordReceiverContext context) {
			String group = (context.getGroupId() != null) ? context.getGroupId() : KafkaUtils.getConsumerGroupId();
			return lowCardinality("process", context.getSource(), group);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaRecordReceiverContext;
		}

	}

	static final class ProducerConvention implements ObservationConvention<KafkaRecordSenderContext> {

		static final ProducerConvention INSTANCE = new ProducerConvention();

		@Override
		public String getName() {
			return "o11y.kafka.producer";
		}

		@Override
		public String getContextualName(KafkaRecordSenderContext context) {
			return context.getDestination() + " send";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaRecordSenderContext context) {
			return lowCardinality("send", context.getDestination(), null);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaRecordSenderContext;
		}

	}

}
