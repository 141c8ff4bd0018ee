package io.github.o11ystarter.sample.game.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Every record of the plays' topic, in the order of its partition.
 */
public final class PublishedRecords implements AutoCloseable {

	private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

	private final KafkaConsumer<String, String> consumer;

	public PublishedRecords() {
		this.consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBackends.kafka(),
				ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.METADATA_MAX_AGE_CONFIG, 100),
				new StringDeserializer(), new StringDeserializer());
		this.consumer.assign(IntStream.range(0, 6)
			.mapToObj((partition) -> new TopicPartition("game.slots.plays", partition))
			.toList());
	}

	/**
	 * The records of a player, so far.
	 * @param player who played
	 * @return the records
	 */
	public synchronized List<ConsumerRecord<String, String>> of(String player) {
		this.consumer.poll(Duration.ofMillis(50)).forEach(this.records::add);
		return this.records.stream().filter((record) -> player.equals(record.key())).toList();
	}

	/**
	 * The ids of a player's plays as they were published, so far.
	 * @param player who played
	 * @return play ids
	 */
	public List<String> playIds(String player) {
		return of(player).stream().map((record) -> JsonPath.<String>read(record.value(), "$.play_id")).toList();
	}

	@Override
	public synchronized void close() {
		this.consumer.close();
	}

}
