package io.github.o11ystarter.autoconfigure.export;

import java.util.List;
import java.util.regex.Pattern;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;

/**
 * Takes paths and queries out of what exceptions say on a span: those of HTTP clients and
 * servers repeat the address that was asked for, secrets included.
 */
final class ExceptionTexts {

	private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

	private static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

	/**
	 * An address with its host, or what Reactor says of a request. Possessive, so that
	 * the time it takes grows no faster than the text.
	 */
	private static final Pattern ADDRESS = Pattern
		.compile("(\\bhttps?://)(?:[^\\s/?#\"'<>]{0,256}@)?([^\\s/?#\"'<>]*+)[^\\s\"'<>]*+");

	private static final Pattern CHECKPOINT = Pattern.compile("(\\bHTTP [A-Z]{1,16}+ \")[^\"\\n]*+");

	private ExceptionTexts() {
	}

	static SpanData bound(SpanData span) {
		if (isEmpty(span.getStatus()) && !hasException(span.getEvents())) {
			return span;
		}
		String description = bound(span.getStatus().getDescription());
		return new Bounded(span, span.getEvents().stream().map(ExceptionTexts::bound).toList(),
				StatusData.create(span.getStatus().getStatusCode(), (description != null) ? description : ""));
	}

	private static boolean isEmpty(StatusData status) {
		return status.getDescription() == null || status.getDescription().isEmpty();
	}

	// No stream: most spans have no event at all, and each passes here.
	private static boolean hasException(List<EventData> events) {
		for (int i = 0; i < events.size(); i++) {
			if (isException(events.get(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isException(EventData event) {
		return event.getAttributes().get(MESSAGE) != null || event.getAttributes().get(STACK_TRACE) != null;
	}

	private static EventData bound(EventData event) {
		if (!isException(event)) {
			return event;
		}
		Attributes attributes = event.getAttributes()
			.toBuilder()
			.put(MESSAGE, bound(event.getAttributes().get(MESSAGE)))
			.put(STACK_TRACE, bound(event.getAttributes().get(STACK_TRACE)))
			.build();
		return EventData.create(event.getEpochNanos(), event.getName(), attributes, event.getTotalAttributeCount());
	}

	static @Nullable String bound(@Nullable String text) {
		if (text == null || (!text.contains("://") && !text.contains("HTTP "))) {
			return text;
		}
		String bounded = ADDRESS.matcher(text).replaceAll("$1$2/…");
		return CHECKPOINT.matcher(bounded).replaceAll("$1…");
	}

	private static final class Bounded extends DelegatingSpanData {

		private final List<EventData> events;

		private final StatusData status;

		Bounded(SpanData span, List<EventData> events, StatusData status) {
			super(span);
			this.events = events;
			this.status = status;
		}

		@Override
		public List<EventData> getEvents() {
			return this.events;
		}

		@Override
		public StatusData getStatus() {
			return this.status;
		}

	}

}
