package io.github.o11ystarter.sample.game.outbox;

import java.util.UUID;

/**
 * A record to be published.
 *
 * @param eventId unique id of what has happened
 * @param topic where it is published
 * @param key key of the record; records with the same key are published in order
 * @param payload value of the record
 */
public record OutboxMessage(UUID eventId, String topic, String key, String payload) {
}
