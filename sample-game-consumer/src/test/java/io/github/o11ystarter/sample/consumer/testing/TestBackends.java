package io.github.o11ystarter.sample.consumer.testing;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Starts what the consumer needs, once, and says where it is.
 */
public final class TestBackends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final EmbeddedKafkaKraftBroker KAFKA = startKafka();

	static String kafka() {
		return KAFKA.getBrokersAsString();
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("backends",
					Map.of("spring.datasource.url", TestPostgres.instance().url("payout"), "spring.datasource.username",
							"postgres", "spring.datasource.password", "postgres", "spring.kafka.bootstrap-servers",
							kafka(), "fintech.base-url", PartnerStub.instance().url())));
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
