package io.github.o11ystarter.autoconfigure.export;

import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * The header by which a collector asks to be left alone for a while.
 */
final class RetryAfter {

	private RetryAfter() {
	}

	static Duration of(HttpHeaders headers) {
		// A date is as good as nothing: it needs two clocks that agree.
		return headers.firstValue("Retry-After")
			.filter((value) -> value.matches("\\d{1,9}"))
			.map((value) -> Duration.ofSeconds(Long.parseLong(value)))
			.orElse(Duration.ZERO);
	}

}
