package io.github.o11ystarter.sample.game.testing;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Starts what the service needs, once, and says where it is.
 */
public final class TestBackends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final EmbeddedKafkaKraftBroker KAFKA = startKafka();

	public static String kafka() {
		return KAFKA.getBrokersAsString();
	}

	/**
	 * Properties of a service of its own on the shared database and broker.
	 * @return properties
	 */
	public static Map<String, Object> properties() {
		return Map.of("spring.datasource.url", TestPostgres.instance().url("game"), "spring.datasource.username",
				"postgres", "spring.datasource.password", "postgres", "spring.kafka.bootstrap-servers", kafka());
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("backends", properties()));
	}

	private static EmbeddedKafkaKraftBroker startKafka() {
		EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
		kafka.brokerProperties(Map.of("offsets.topic.num.partitions", "1", "transaction.state.log.num.partitions", "1",
				"group.initial.rebalance.delay.ms", "0"));
		kafka.afterPropertiesSet();
		Runtime.getRuntime().addShutdownHook(new Thread(kafka::destroy));
		return kafka;
	}

}
