package io.github.o11ystarter.demo.drill;

import java.time.Instant;

/**
 * What somebody would have got.
 *
 * @param at when it came
 * @param channel how
 * @param receiver the receiver of Alertmanager
 * @param text all of it, as it was sent
 */
record Delivery(Instant at, Channel channel, String receiver, String text) {
}
