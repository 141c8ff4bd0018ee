package io.github.o11ystarter.autoconfigure.export;

import java.util.Collection;
import java.util.function.BiConsumer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * An estimate, rather too high than too low, of the heap that a span keeps.
 */
final class SpanSize implements BiConsumer<AttributeKey<?>, Object> {

	/**
	 * The span itself, its context, its times and its place in a queue.
	 */
	private static final int SPAN = 512;

	private static final int EVENT = 128;

	private static final int LINK = 192;

	/**
	 * An entry of a map, its key and the header of its value.
	 */
	private static final int ATTRIBUTE = 96;

	private static final int ELEMENT = 48;

	private long bytes = SPAN;

	private SpanSize() {
	}

	/**
	 * The bytes of a span that has ended.
	 * @param span the span
	 * @return bytes, at most {@link Integer#MAX_VALUE}
	 */
	static int of(SpanData span) {
		SpanSize size = new SpanSize();
		size.text(span.getName());
		size.attributes(span.getAttributes());
		// By index: an iterator for each span would be garbage of its request.
		for (int i = 0; i < span.getEvents().size(); i++) {
			EventData event = span.getEvents().get(i);
			size.bytes += EVENT;
			size.text(event.getName());
			size.attributes(event.getAttributes());
		}
		for (int i = 0; i < span.getLinks().size(); i++) {
			LinkData link = span.getLinks().get(i);
			size.bytes += LINK;
			size.attributes(link.getAttributes());
		}
		return (int) Math.min(size.bytes, Integer.MAX_VALUE);
	}

	private void attributes(Attributes attributes) {
		if (!attributes.isEmpty()) {
			attributes.forEach(this);
		}
	}

	@Override
	public void accept(AttributeKey<?> key, Object value) {
		this.bytes += ATTRIBUTE;
		if (value instanceof String text) {
			text(text);
		}
		else if (value instanceof Collection<?> values) {
			for (Object element : values) {
				this.bytes += ELEMENT;
				if (element instanceof String text) {
					text(text);
				}
			}
		}
	}

	private void text(String text) {
		// Two bytes: whether a text is Latin-1 only its own class knows.
		this.bytes += 2L * text.length();
	}

}
