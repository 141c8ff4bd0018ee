package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.List;

/**
 * A bucket without which an alert on latency cannot fire.
 *
 * @param meter name of the timer, as Micrometer has it: {@code http.server.requests}
 * @param boundary upper bound of the bucket
 */
public record RequiredBucket(String meter, Duration boundary) {

	/**
	 * Those that the alerts of services need which nobody has changed. Known without the
	 * catalogue, because every service asks for them when it starts.
	 */
	public static final List<RequiredBucket> UNCHANGED = List
		.of(new RequiredBucket("http.server.requests", Duration.ofSeconds(2)));

}
