package io.github.o11ystarter.sample.game.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A row that waits to be published.
 *
 * @param id place in the order of writing
 * @param eventId unique id of what has happened
 * @param topic where it is published
 * @param recordKey key of the record
 * @param payload value of the record
 * @param traceContext the trace that wrote it
 * @param createdAt when it was written
 */
record OutboxRow(long id, UUID eventId, String topic, String recordKey, String payload, String traceContext,
		Instant createdAt) {
}
