package io.github.o11ystarter.autoconfigure.export;

import java.util.List;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the application, and masks, have to say about a span before it leaves. A filter
 * that throws costs the span it threw at, which then stays here: it may have been about
 * to mask it.
 */
class SpanFilters {

	private static final Log logger = LogFactory.getLog(SpanFilters.class);

	private final List<SpanExportingPredicate> predicates;

	private final List<SpanFilter> filters;

	private final SpanMasks masks;

	private final ExportLedger ledger;

	private boolean logged;

	SpanFilters(List<SpanExportingPredicate> predicates, List<SpanFilter> filters, SpanMasks masks,
			ExportLedger ledger) {
		this.predicates = predicates;
		this.filters = filters;
		this.masks = masks;
		this.ledger = ledger;
	}

	/**
	 * The span as it may leave.
	 * @param span a span that has ended
	 * @return what filters and masks made of it, {@code null} if it must stay
	 */
	@Nullable SpanData apply(SpanData span) {
		try {
			SpanData filtered = (this.predicates.isEmpty() && this.filters.isEmpty()) ? span : filter(span);
			return (filtered != null) ? this.masks.apply(filtered) : null;
		}
		catch (Throwable ex) {
			this.ledger.settleDropped(DropReason.FILTER_ERROR, 1);
			if (!this.logged) {
				this.logged = true;
				logger.warn("A span filter or mask threw, and its span is dropped. This is said once, see "
						+ "o11y.export.spans.dropped for how often", ex);
			}
			return null;
		}
	}

	private @Nullable SpanData filter(SpanData span) {
		for (SpanExportingPredicate predicate : this.predicates) {
			if (!predicate.isExportable(OtelFinishedSpan.fromOtel(span))) {
				this.ledger.settleDropped(DropReason.FILTERED, 1);
				return null;
			}
		}
		FinishedSpan finished = OtelFinishedSpan.fromOtel(span);
		for (SpanFilter filter : this.filters) {
			finished = filter.map(finished);
		}
		return OtelFinishedSpan.toOtel(finished);
	}

}
