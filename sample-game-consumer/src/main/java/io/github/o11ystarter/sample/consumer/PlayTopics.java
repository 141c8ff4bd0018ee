package io.github.o11ystarter.sample.consumer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/**
 * The topics plays travel on. The game service declares the same ones, so that each of
 * the two can be started first.
 */
@Configuration(proxyBeanMethods = false)
class PlayTopics {

	static final String PLAYS = "game.slots.plays";

	static final String DEAD_LETTERS = PLAYS + "-dlt";

	@Bean
	NewTopics topics(@Value("${game.topics.replication-factor:1}") int replicationFactor) {
		return new NewTopics(TopicBuilder.name(PLAYS).partitions(6).replicas(replicationFactor).build(),
				TopicBuilder.name(DEAD_LETTERS).partitions(1).replicas(replicationFactor).build());
	}

}
