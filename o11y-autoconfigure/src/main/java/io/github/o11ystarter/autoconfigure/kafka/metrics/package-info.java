/**
 * Kafka: what clients, listeners and error handlers count.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.kafka.metrics;

import org.jspecify.annotations.NullMarked;
