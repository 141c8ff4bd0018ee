/**
 * Kafka: a trace goes through every template and every listener.
 */
@NullMarked
package io.github.o11ystarter.autoconfigure.kafka;

import org.jspecify.annotations.NullMarked;
