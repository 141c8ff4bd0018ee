package io.github.o11ystarter.autoconfigure.logging;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes what an application adds to one line: each name once, nothing in the place of a
 * field of ours.
 */
class LineFields {

	private static final int MAX_FIELDS = 256;

	private final JsonGenerator generator;

	private final FieldNames names;

	private final LineValues values;

	private String[] written = new String[8];

	private int count;

	LineFields(JsonGenerator generator, LineSettings settings) {
		this.generator = generator;
		this.names = settings.names();
		this.values = new LineValues(generator, settings);
	}

	LineValues values() {
		return this.values;
	}

	/**
	 * Write a field, unless there is one of that name.
	 */
	void write(@Nullable String key, @Nullable Object value) {
		String name = begin(key);
		if (name != null) {
			this.generator.writeName(name);
			this.values.write(name, value);
		}
	}

	/**
	 * Write the properties of an object, each unless there is one of that name.
	 */
	void writeAll(@Nullable JsonNode object) {
		if (object != null) {
			object.propertyStream().forEach((property) -> {
				String name = begin(property.getKey());
				if (name != null) {
					this.generator.writeName(name);
					this.values.writeNode(name, property.getValue());
				}
			});
		}
	}

	private @Nullable String begin(@Nullable String key) {
		String name = this.names.ofApplication(LineText.bound(String.valueOf(key), MAX_FIELDS));
		if (name == null || this.count == MAX_FIELDS || isWritten(name)) {
			return null;
		}
		if (this.count == this.written.length) {
			this.written = Arrays.copyOf(this.written, 2 * this.count);
		}
		this.written[this.count++] = name;
		return name;
	}

	// There are few, and a set for each line costs more than the comparisons.
	private boolean isWritten(String name) {
		for (int i = 0; i < this.count; i++) {
			if (this.written[i].equals(name)) {
				return true;
			}
		}
		return false;
	}

}
