package io.github.o11ystarter.autoconfigure.export;

import java.util.HashSet;
import java.util.Set;

import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Keeps span names short and few: backends make an index of them, and metrics.
 */
class SpanNames {

	static final String OTHER = "_OTHER";

	static final int MAX_LENGTH = 128;

	private final Set<String> known = new HashSet<>();

	private final int max;

	private final ExportLedger ledger;

	SpanNames(int max, ExportLedger ledger) {
		this.max = max;
		this.ledger = ledger;
	}

	SpanData apply(SpanData span) {
		String name = span.getName();
		String bounded = bound(name);
		if (name.equals(bounded)) {
			return span;
		}
		this.ledger.addRenamed();
		return new Renamed(span, bounded);
	}

	private String bound(String name) {
		String bounded = (name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH) : name;
		if (this.known.size() < this.max) {
			this.known.add(bounded);
			return bounded;
		}
		return this.known.contains(bounded) ? bounded : OTHER;
	}

	private static final class Renamed extends DelegatingSpanData {

		private final String name;

		Renamed(SpanData span, String name) {
			super(span);
			this.name = name;
		}

		@Override
		public String getName() {
			return this.name;
		}

	}

}
