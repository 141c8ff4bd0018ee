package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.o11ystarter.slo.HttpClientSli;
import org.jspecify.annotations.Nullable;

/**
 * Finds the SLOs that a call counts for, by the name of the partner or by the host.
 */
final class HttpClientSlos {

	private final Map<String, List<HttpJudge>> byClient = new HashMap<>();

	private boolean timed;

	void add(HttpClientSli sli, CountedEvents count) {
		HttpJudge judge = new HttpJudge(count, sli.bad(), sli.slowerThan());
		this.timed |= judge.isTimed();
		for (String client : sli.clients()) {
			List<HttpJudge> judges = this.byClient.computeIfAbsent(client.toLowerCase(Locale.ROOT),
					(name) -> new ArrayList<>(1));
			if (!judges.contains(judge)) {
				judges.add(judge);
			}
		}
	}

	boolean isEmpty() {
		return this.byClient.isEmpty();
	}

	boolean areTimed() {
		return this.timed;
	}

	List<HttpJudge> of(@Nullable String client) {
		return (client != null) ? this.byClient.getOrDefault(client.toLowerCase(Locale.ROOT), List.of()) : List.of();
	}

}
