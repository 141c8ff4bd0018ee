/**
 * A transactional outbox: records are written with the data they tell of, and a relay
 * publishes them to Kafka in order per key.
 */
@NullMarked
package io.github.o11ystarter.sample.game.outbox;

import org.jspecify.annotations.NullMarked;
