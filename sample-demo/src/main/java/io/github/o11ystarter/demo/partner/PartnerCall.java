package io.github.o11ystarter.demo.partner;

import org.jspecify.annotations.Nullable;

/**
 * A call the partner has received.
 *
 * @param idempotencyKey the key that makes a repeated call harmless
 * @param body the JSON that was sent
 * @param traceparent the trace the caller said it belongs to
 */
public record PartnerCall(String idempotencyKey, String body, @Nullable String traceparent) {
}
