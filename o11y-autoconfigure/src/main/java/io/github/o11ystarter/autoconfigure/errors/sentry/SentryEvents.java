package io.github.o11ystarter.autoconfigure.errors.sentry;

import java.util.List;

import io.github.o11ystarter.autoconfigure.fingerprint.ErrorFingerprint;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.sentry.EventProcessor;
import io.sentry.Hint;
import io.sentry.SentryBaseEvent;
import io.sentry.SentryEvent;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives an event for Sentry what a log line about the same error has: ids, service and
 * fingerprint, and no secrets.
 */
class SentryEvents implements EventProcessor {

	private static final String UNKNOWN_VERSION = "unknown";

	private final ServiceIdentity identity;

	private final SentryMasks masks;

	SentryEvents(ServiceIdentity identity, SentryMasks masks) {
		this.identity = identity;
		this.masks = masks;
	}

	// Last, so that nothing comes into an event that is not masked.
	@Override
	public Long getOrder() {
		return Long.MAX_VALUE;
	}

	@Override
	public SentryEvent process(SentryEvent event, Hint hint) {
		try {
			describe(event);
			fingerprint(event);
			this.masks.mask(event);
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			this.masks.strip(event);
		}
		return event;
	}

	@Override
	public SentryTransaction process(SentryTransaction transaction, Hint hint) {
		try {
			this.masks.maskBase(transaction);
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			this.masks.stripBase(transaction);
		}
		return transaction;
	}

	private void describe(SentryBaseEvent event) {
		event.setTag("service", this.identity.name());
		event.setTag("instance", this.identity.instance());
		if (event.getRelease() == null && !this.identity.version().equals(UNKNOWN_VERSION)) {
			event.setRelease(this.identity.version());
		}
		tag(event, "trace_id", MDC.get("traceId"));
		tag(event, "span_id", MDC.get("spanId"));
		tag(event, "request_id", MDC.get("request_id"));
		tag(event, "correlation_id", MDC.get("correlation_id"));
		String traceId = MDC.get("traceId");
		String spanId = MDC.get("spanId");
		if (traceId != null && spanId != null) {
			event.getContexts()
				.setTrace(new SpanContext(new SentryId(traceId), new SpanId(spanId), "default", null, null));
		}
	}

	private static void tag(SentryBaseEvent event, String name, @Nullable String value) {
		if (value != null) {
			event.setTag(name, value);
		}
	}

	private static void fingerprint(SentryEvent event) {
		Throwable error = event.getThrowable();
		List<String> own = event.getFingerprints();
		if (error != null && (own == null || own.isEmpty())) {
			event.setFingerprints(List.of(ErrorFingerprint.of(error)));
		}
	}

}
