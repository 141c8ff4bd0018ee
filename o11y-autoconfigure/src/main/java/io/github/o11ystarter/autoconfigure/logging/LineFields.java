package io.github.o11ystarter.autoconfigure.logging;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes what an application adds to one line: each name once, nothing in the place of a
 * field of ours.
 */
class LineFields {

	private final JsonGenerator generator;

	private final LineSettings settings;

	private final LineValues values;

	private final UsedNames used = new UsedNames();

	LineFields(JsonGenerator generator, LineSettings settings) {
		this.generator = generator;
		this.settings = settings;
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
			this.values.write(name, isRenamedSecret(key, name) ? Masking.MASK : value);
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
					if (isRenamedSecret(property.getKey(), name)) {
						this.generator.writeString(Masking.MASK);
					}
					else {
						this.values.writeNode(name, property.getValue());
					}
				}
			});
		}
	}

	private @Nullable String begin(@Nullable String key) {
		String name = this.settings.names().ofApplication(LineText.bound(String.valueOf(key), UsedNames.MAX));
		return (name != null && this.used.add(name)) ? name : null;
	}

	// A secret stays one under another name.
	@SuppressWarnings("ReferenceEquality")
	private boolean isRenamedSecret(@Nullable String key, String name) {
		return key != null && key != name && this.settings.masking().isSecret(key);
	}

}
