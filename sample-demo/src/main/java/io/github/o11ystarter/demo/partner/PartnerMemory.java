package io.github.o11ystarter.demo.partner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a partner remembers of its calls. The oldest is forgotten when there are too many.
 */
final class PartnerMemory {

	private final int size;

	private final Deque<PartnerCall> calls = new ArrayDeque<>();

	private final Map<String, String> references = new LinkedHashMap<>();

	PartnerMemory(int size) {
		this.size = size;
	}

	synchronized void add(PartnerCall call) {
		this.calls.add(call);
		if (this.calls.size() > this.size) {
			this.calls.remove();
		}
	}

	synchronized List<PartnerCall> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * Keeps the reference of a payout, unless there is one already.
	 * @param key the idempotency key
	 * @param reference the reference
	 * @return the one that was there, or {@code null}
	 */
	synchronized @Nullable String putIfAbsent(String key, String reference) {
		@Nullable String earlier = this.references.putIfAbsent(key, reference);
		if (this.references.size() > this.size) {
			this.references.remove(this.references.keySet().iterator().next());
		}
		return earlier;
	}

}
