package io.github.o11ystarter.demo.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a topic from its beginning, outside any consumer group so that nobody notices.
 */
public final class TopicReader implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(100);

	private final KafkaConsumer<String, String> consumer;

	private final String topic;

	public TopicReader(String bootstrapServers, String topic) {
		this.topic = topic;
		this.consumer = new KafkaConsumer<>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
						ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
						false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
				new StringDeserializer(), new StringDeserializer());
	}

	/**
	 * Returns the records that were not returned before; waits a moment for the first.
	 * @return the next records, none if nothing new came
	 */
	public List<TopicRecord> next() {
		if (this.consumer.assignment().isEmpty() && !assign()) {
			return List.of();
		}
		return StreamSupport.stream(this.consumer.poll(POLL).spliterator(), false)
			.map((record) -> new TopicRecord(record.topic(), record.partition(), record.offset(), record.key(),
					record.value(), headers(record.headers())))
			.toList();
	}

	/**
	 * Returns whether everything that is in the topic by now was returned.
	 * @return whether there is nothing left
	 */
	public boolean isAtEnd() {
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(this.consumer.assignment());
		return !ends.isEmpty()
				&& ends.entrySet().stream().allMatch((end) -> this.consumer.position(end.getKey()) >= end.getValue());
	}

	private boolean assign() {
		List<TopicPartition> partitions = this.consumer.partitionsFor(this.topic)
			.stream()
			.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
			.toList();
		if (partitions.isEmpty()) {
			return false;
		}
		this.consumer.assign(partitions);
		this.consumer.seekToBeginning(partitions);
		return true;
	}

	private static List<Map.Entry<String, String>> headers(Iterable<Header> headers) {
		return StreamSupport.stream(headers.spliterator(), false)
			.map((header) -> Map.entry(header.key(), (header.value() != null) ? new String(header.value(), UTF_8) : ""))
			.toList();
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
