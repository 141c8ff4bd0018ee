package io.github.o11ystarter.sample.consumer;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the retry of records.
 *
 * @param initialInterval How long a record waits after its first failure; doubles each
 * time.
 * @param maxInterval Longest wait of a record. Has to stay well below the consumer's
 * max.poll.interval.ms.
 */
@ConfigurationProperties("game.retry")
record RetryProperties(@DefaultValue("100ms") Duration initialInterval, @DefaultValue("10s") Duration maxInterval) {
}
