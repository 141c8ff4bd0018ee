/**
 * Kafka: how far consumer groups are behind, also those that nobody runs any more.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.kafka.lag;

import org.jspecify.annotations.NullMarked;
