package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * One real broker for all the tests that need one, stopped after the last of them.
 */
public class SharedBroker implements BeforeAllCallback {

	private static EmbeddedKafkaBroker broker;

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot().getStore(Namespace.create(SharedBroker.class)).computeIfAbsent(Running.class, (key) -> run());
	}

	public static String address() {
		return broker.getBrokersAsString();
	}

	public static void topics(String... topics) {
		broker.addTopics(topics);
	}

	private static Running run() {
		broker = new EmbeddedKafkaKraftBroker(1, 1);
		// One partition of each topic of the broker's own, or the first group waits for
		// fifty.
		broker.brokerProperties(Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr",
				"1", "transaction.state.log.num.partitions", "1", "share.coordinator.state.topic.replication.factor",
				"1", "share.coordinator.state.topic.min.isr", "1", "share.coordinator.state.topic.num.partitions", "1",
				"offsets.topic.num.partitions", "1", "group.initial.rebalance.delay.ms", "0"));
		broker.afterPropertiesSet();
		return new Running(broker);
	}

	private record Running(EmbeddedKafkaBroker broker) implements AutoCloseable {

		@Override
		public void close() {
			this.broker.destroy();
		}

	}

}
