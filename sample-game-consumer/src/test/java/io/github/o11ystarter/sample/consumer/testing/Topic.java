package io.github.o11ystarter.sample.consumer.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import org.springframework.kafka.core.KafkaTemplate;

/**
 * Writes to the plays' topic as the game service does, and reads the dead letters.
 */
public final class Topic implements AutoCloseable {

	private final KafkaTemplate<String, String> kafka;

	private final KafkaConsumer<String, String> deadLetters;

	private final List<ConsumerRecord<String, String>> dead = new ArrayList<>();

	public Topic(KafkaTemplate<String, String> kafka) {
		this.kafka = kafka;
		this.deadLetters = new KafkaConsumer<>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBackends.kafka(),
						ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
				new StringDeserializer(), new StringDeserializer());
		this.deadLetters.assign(List.of(new TopicPartition("game.slots.plays-dlt", 0)));
	}

	/**
	 * Publish a play.
	 * @param player who played
	 * @return id of the play
	 */
	public UUID play(String player) {
		UUID playId = UUID.randomUUID();
		play(playId, player);
		return playId;
	}

	public void play(UUID playId, String player) {
		send(player, "{\"play_id\":\"" + playId + "\",\"player_id\":\"" + player
				+ "\",\"wager\":1.50,\"currency\":\"EUR\",\"played_at\":\"2026-11-21T10:15:30.123456Z\"}");
	}

	public void send(String key, String value) {
		ProducerRecord<String, String> record = new ProducerRecord<>("game.slots.plays", key, value);
		record.headers().add("origin", "test".getBytes(StandardCharsets.UTF_8));
		this.kafka.send(record).join();
	}

	/**
	 * The dead letters with a key, so far.
	 * @param key the key
	 * @return the records
	 */
	public synchronized List<ConsumerRecord<String, String>> deadLetters(String key) {
		this.deadLetters.poll(Duration.ofMillis(50)).forEach(this.dead::add);
		return this.dead.stream().filter((record) -> key.equals(record.key())).toList();
	}

	@Override
	public synchronized void close() {
		this.deadLetters.close();
	}

}
