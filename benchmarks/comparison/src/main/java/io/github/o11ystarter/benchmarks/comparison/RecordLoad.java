package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.github.o11ystarter.demo.process.Await;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records, and waits until each is a row.
 */
final class RecordLoad implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final KafkaProducer<String, String> producer;

	private final Backends backends;

	private final String topic;

	RecordLoad(Backends backends, String topic) {
		this.backends = backends;
		this.topic = topic;
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", backends.kafka()), new StringSerializer(),
				new StringSerializer());
	}

	// A record that was not sent is no row, and that is noticed.
	@SuppressWarnings("FutureReturnValueIgnored")
	void send(int records) throws IOException {
		long rows = this.backends.rows() + records;
		for (int i = 0; i < records; i++) {
			this.producer.send(new ProducerRecord<>(this.topic, Integer.toString(i), "record"));
		}
		this.producer.flush();
		if (!Await.until(PATIENCE, () -> this.backends.rows() >= rows)) {
			throw new IOException("Of " + records + " records in " + this.topic + ", " + (rows - this.backends.rows())
					+ " have not become rows");
		}
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
