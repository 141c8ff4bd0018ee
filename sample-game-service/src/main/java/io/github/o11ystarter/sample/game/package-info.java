/**
 * The game service: accepts plays over HTTP and publishes them to Kafka.
 */
@NullMarked
package io.github.o11ystarter.sample.game;

import org.jspecify.annotations.NullMarked;
