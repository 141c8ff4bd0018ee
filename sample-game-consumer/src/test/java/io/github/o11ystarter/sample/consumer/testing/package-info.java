/**
 * A real Postgres and a real Kafka broker for the tests, and ways to disturb them.
 */
@NullMarked
package io.github.o11ystarter.sample.consumer.testing;

import org.jspecify.annotations.NullMarked;
