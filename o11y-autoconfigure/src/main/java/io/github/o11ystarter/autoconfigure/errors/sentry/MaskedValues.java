package io.github.o11ystarter.autoconfigure.errors.sentry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import io.sentry.JsonSerializable;
import org.jspecify.annotations.Nullable;

/**
 * Masks values of any type. What Sentry would look into by reflection becomes a text,
 * because nobody knows its fields.
 */
class MaskedValues {

	// Deeper is a circle, or nothing that anybody reads.
	private static final int MAX_DEPTH = 8;

	private final Masking masking;

	MaskedValues(Masking masking) {
		this.masking = masking;
	}

	@Nullable String text(@Nullable String text) {
		return (text != null) ? this.masking.mask(text) : null;
	}

	@Nullable List<String> texts(@Nullable List<String> texts) {
		return (texts != null) ? new ArrayList<>(texts.stream().map(this.masking::mask).toList()) : null;
	}

	@Nullable String named(String name, @Nullable String text) {
		return (text != null && this.masking.isSecret(name)) ? Masking.MASK : text(text);
	}

	@Nullable Map<String, String> texts(@Nullable Map<String, String> texts) {
		if (texts == null) {
			return null;
		}
		Map<String, String> masked = new LinkedHashMap<>();
		texts.forEach((name, text) -> masked.put(name, named(name, text)));
		return masked;
	}

	@Nullable Object value(String name, @Nullable Object value) {
		return value(name, value, 0);
	}

	private @Nullable Object value(String name, @Nullable Object value, int depth) {
		return (value != null && this.masking.isSecret(name)) ? Masking.MASK : value(value, depth);
	}

	private @Nullable Object value(@Nullable Object value, int depth) {
		if (value == null || value instanceof Boolean || value instanceof Date || value instanceof Enum<?>
				|| value instanceof JsonSerializable) {
			return value;
		}
		if (value instanceof Number number) {
			return this.masking.isSecret(number.longValue()) ? Masking.MASK : number;
		}
		if (depth >= MAX_DEPTH) {
			return Masking.MASK;
		}
		if (value instanceof Map<?, ?> map) {
			return map(map, depth + 1);
		}
		if (value instanceof Collection<?> collection) {
			return list(collection, depth + 1);
		}
		if (value instanceof Object[] array) {
			return list(Arrays.asList(array), depth + 1);
		}
		return this.masking.mask(String.valueOf(value));
	}

	private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
		Map<String, @Nullable Object> masked = new LinkedHashMap<>();
		map.forEach((key, value) -> masked.put(this.masking.mask(String.valueOf(key)),
				value(String.valueOf(key), value, depth)));
		return masked;
	}

	private List<@Nullable Object> list(Collection<?> values, int depth) {
		List<@Nullable Object> masked = new ArrayList<>();
		values.forEach((value) -> masked.add(value(value, depth)));
		return masked;
	}

}
