/**
 * A real Kafka broker in a JVM of its own, and a reader of what is in its topics.
 */
@NullMarked
package io.github.o11ystarter.demo.broker;

import org.jspecify.annotations.NullMarked;
