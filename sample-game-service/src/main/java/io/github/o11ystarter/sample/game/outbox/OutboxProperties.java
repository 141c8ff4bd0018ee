package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the outbox relay.
 *
 * @param pollInterval How long the relay sleeps if nothing wakes it: a commit of this
 * instance does, one of another instance does not.
 * @param batchSize Rows held in memory at a time.
 * @param turnLimit How long the relay begins new records before it lets another instance
 * have its turn.
 * @param retryDelay How long the rows of a key wait after a record of it could not be
 * published; doubles each time.
 * @param maxRetryDelay Longest wait of a key, and of the relay when the database is away.
 * @param retention How long published rows are kept.
 */
@ConfigurationProperties("game.outbox")
record OutboxProperties(@DefaultValue("500ms") Duration pollInterval, @DefaultValue("500") int batchSize,
		@DefaultValue("20s") Duration turnLimit, @DefaultValue("200ms") Duration retryDelay,
		@DefaultValue("10s") Duration maxRetryDelay, @DefaultValue("1d") Duration retention) {
}
