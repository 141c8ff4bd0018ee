package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of attributes, by their names and by what they look like.
 */
class AttributeMasks {

	/**
	 * What instrumentation puts on most spans, from a choice of few values.
	 */
	private static final Set<String> HARMLESS = Set.of("client.name", "db.namespace", "db.operation.name",
			"db.system.name", "error", "error.type", "exception", "exception.type", "http.request.method",
			"http.response.status_code", "http.route", "kind", "messaging.consumer.group.name",
			"messaging.destination.name", "messaging.destination.partition.id", "messaging.kafka.offset",
			"messaging.operation.name", "messaging.operation.type", "messaging.system", "method",
			"network.protocol.name", "network.protocol.version", "network.transport", "outcome", "server.address",
			"server.port", "status", "thread.id", "url.scheme");

	/**
	 * More names than code has; whoever makes names of data has them looked at each time.
	 */
	private static final int MAX_NAMES = 1_000;

	private final Masking masking;

	private final int maxLength;

	private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

	/**
	 * Create masks.
	 * @param masking what must not be shown
	 * @param maxLength length at which values have been cut off, in characters
	 */
	AttributeMasks(Masking masking, int maxLength) {
		this.masking = masking;
		this.maxLength = maxLength;
	}

	/**
	 * Take secrets out of attributes.
	 * @return the same instance if there are none
	 */
	Attributes mask(Attributes attributes) {
		if (attributes.isEmpty()) {
			return attributes;
		}
		Search search = new Search();
		attributes.forEach(search);
		return (search.found != null) ? apply(attributes, search.found) : attributes;
	}

	@SuppressWarnings("unchecked")
	private static Attributes apply(Attributes attributes, List<Found> found) {
		AttributesBuilder builder = attributes.toBuilder();
		for (Found one : found) {
			if (one.masked() instanceof String text) {
				// Also in the place of a number. The later of two values wins.
				builder.put(AttributeKey.stringKey(one.key().getKey()), text);
			}
			else {
				builder.put(AttributeKey.stringArrayKey(one.key().getKey()), (List<String>) one.masked());
			}
		}
		return builder.build();
	}

	private Kind kind(String name) {
		Kind kind = this.kinds.get(name);
		if (kind == null) {
			kind = HARMLESS.contains(name) ? Kind.HARMLESS : this.masking.isSecret(name) ? Kind.SECRET : Kind.TEXT;
			if (this.kinds.size() < MAX_NAMES) {
				this.kinds.put(name, kind);
			}
		}
		return kind;
	}

	private @Nullable Object masked(String name, Object value) {
		Kind kind = kind(name);
		if (kind == Kind.HARMLESS) {
			return null;
		}
		if (value instanceof List<?> elements) {
			return masked(kind, elements);
		}
		if (kind == Kind.SECRET) {
			return Masking.MASK.equals(value) ? null : Masking.MASK;
		}
		if (value instanceof String text) {
			String masked = mask(text);
			return masked.equals(text) ? null : masked;
		}
		return (value instanceof Long number && this.masking.isSecret(number)) ? Masking.MASK : null;
	}

	private String mask(String text) {
		if (text.length() < this.maxLength) {
			return this.masking.mask(text);
		}
		// Half a secret is not known as one, so the last word goes too.
		int end = text.length();
		while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		return this.masking.mask(text.substring(0, end)) + Masking.MASK;
	}

	private @Nullable Object masked(Kind kind, List<?> elements) {
		List<String> masked = new ArrayList<>(elements.size());
		boolean found = false;
		for (Object element : elements) {
			String text = String.valueOf(element);
			String maskedText = (kind == Kind.SECRET
					|| (element instanceof Long number && this.masking.isSecret(number))) ? Masking.MASK
							: (element instanceof String) ? mask(text) : text;
			found |= !maskedText.equals(text);
			masked.add(maskedText);
		}
		return found ? masked : null;
	}

	private enum Kind {

		SECRET, TEXT, HARMLESS

	}

	private record Found(AttributeKey<?> key, Object masked) {

	}

	private final class Search implements BiConsumer<AttributeKey<?>, Object> {

		private @Nullable List<Found> found;

		@Override
		public void accept(AttributeKey<?> key, Object value) {
			Object masked = masked(key.getKey(), value);
			if (masked != null) {
				this.found = (this.found != null) ? this.found : new ArrayList<>();
				this.found.add(new Found(key, masked));
			}
		}

	}

}
