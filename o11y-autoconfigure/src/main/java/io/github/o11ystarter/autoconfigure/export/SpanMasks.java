package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * Takes secrets out of a span: out of its name, its attributes, its events, its links and
 * its status. A span without secrets is not copied.
 */
class SpanMasks {

	private final Masking masking;

	private final AttributeMasks attributes;

	/**
	 * Create masks.
	 * @param masking what must not be shown
	 * @param maxLength length at which values of attributes have been cut off
	 */
	SpanMasks(Masking masking, int maxLength) {
		this.masking = masking;
		this.attributes = new AttributeMasks(masking, maxLength);
	}

	SpanData apply(SpanData span) {
		if (!this.masking.isEnabled()) {
			return span;
		}
		String name = this.masking.mask(span.getName());
		Attributes attributes = this.attributes.mask(span.getAttributes());
		List<EventData> events = each(span.getEvents(), this::mask);
		List<LinkData> links = each(span.getLinks(), this::mask);
		StatusData status = mask(span.getStatus());
		boolean clean = isSame(name, span.getName()) && isSame(attributes, span.getAttributes())
				&& isSame(events, span.getEvents()) && isSame(links, span.getLinks())
				&& isSame(status, span.getStatus());
		return clean ? span : new Masked(span, name, attributes, events, links, status);
	}

	private EventData mask(EventData event) {
		String name = this.masking.mask(event.getName());
		Attributes attributes = this.attributes.mask(event.getAttributes());
		return (isSame(name, event.getName()) && isSame(attributes, event.getAttributes())) ? event
				: EventData.create(event.getEpochNanos(), name, attributes, event.getTotalAttributeCount());
	}

	private LinkData mask(LinkData link) {
		Attributes attributes = this.attributes.mask(link.getAttributes());
		return isSame(attributes, link.getAttributes()) ? link
				: LinkData.create(link.getSpanContext(), attributes, link.getTotalAttributeCount());
	}

	private StatusData mask(StatusData status) {
		String description = status.getDescription();
		if (description == null || description.isEmpty()) {
			return status;
		}
		String masked = this.masking.mask(description);
		return isSame(masked, description) ? status : StatusData.create(status.getStatusCode(), masked);
	}

	private static <T> List<T> each(List<T> elements, UnaryOperator<T> mask) {
		List<T> masked = elements;
		for (int i = 0; i < elements.size(); i++) {
			T element = elements.get(i);
			T maskedElement = mask.apply(element);
			if (!isSame(element, maskedElement)) {
				masked = isSame(masked, elements) ? new ArrayList<>(elements) : masked;
				masked.set(i, maskedElement);
			}
		}
		return masked;
	}

	// By identity, as the masks promise: to compare two spans is to compare all of them.
	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(Object first, Object second) {
		return first == second;
	}

	private static final class Masked extends DelegatingSpanData {

		private final String name;

		private final Attributes attributes;

		private final List<EventData> events;

		private final List<LinkData> links;

		private final StatusData status;

		Masked(SpanData span, String name, Attributes attributes, List<EventData> events, List<LinkData> links,
				StatusData status) {
			super(span);
			this.name = name;
			this.attributes = attributes;
			this.events = events;
			this.links = links;
			this.status = status;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public Attributes getAttributes() {
			return this.attributes;
		}

		@Override
		public List<EventData> getEvents() {
			return this.events;
		}

		@Override
		public List<LinkData> getLinks() {
			return this.links;
		}

		@Override
		public StatusData getStatus() {
			return this.status;
		}

	}

}
