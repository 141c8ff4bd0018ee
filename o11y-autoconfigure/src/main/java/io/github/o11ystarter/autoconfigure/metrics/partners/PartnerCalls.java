package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of all calls to a partner.
 */
final class PartnerCalls {

	private final Map<CallResult, LongAdder> calls = Arrays.stream(CallResult.values())
		.collect(Collectors.toUnmodifiableMap(Function.identity(), (result) -> new LongAdder()));

	void add(CallResult result) {
		count(result).increment();
	}

	LongAdder count(CallResult result) {
		LongAdder count = this.calls.get(result);
		if (count == null) {
			throw new IllegalStateException("No count of " + result);
		}
		return count;
	}

}
