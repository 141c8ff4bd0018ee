package io.github.o11ystarter.slo.alerts;

import java.time.Duration;

/**
 * A bucket without which an alert on latency cannot fire.
 *
 * @param meter name of the timer, as Micrometer has it: {@code http.server.requests}
 * @param boundary upper bound of the bucket
 */
public record RequiredBucket(String meter, Duration boundary) {

}
