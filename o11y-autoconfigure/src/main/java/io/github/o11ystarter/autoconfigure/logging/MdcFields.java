package io.github.o11ystarter.autoconfigure.logging;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the MDC, and the part of it that is {@link LogContext} into an object of its
 * own.
 */
class MdcFields {

	private final @Nullable String contextName;

	private final boolean include;

	private final String prefix;

	MdcFields(FieldNames names, StructuredJsonProperties.Context properties) {
		this.contextName = names.of(LogField.CONTEXT);
		this.include = properties.include();
		this.prefix = (properties.prefix() != null) ? properties.prefix() : "";
	}

	void write(LineFields fields, Map<String, String> mdc) {
		if (!this.include || mdc.isEmpty()) {
			return;
		}
		for (Map.Entry<String, String> entry : mdc.entrySet()) {
			String name = entry.getKey();
			if (!TraceJsonProvider.MDC.contains(name) && !name.startsWith(LogContext.PREFIX)) {
				fields.write(this.prefix.isEmpty() ? name : this.prefix + name, entry.getValue());
			}
		}
	}

	void writeContext(JsonGenerator generator, LineFields fields, Map<String, String> mdc) {
		if (this.contextName == null || mdc.isEmpty()) {
			return;
		}
		UsedNames used = new UsedNames();
		boolean begun = false;
		for (Map.Entry<String, String> entry : mdc.entrySet()) {
			if (entry.getKey().startsWith(LogContext.PREFIX)) {
				String name = LineText.bound(entry.getKey().substring(LogContext.PREFIX.length()), UsedNames.MAX);
				if (!used.add(name)) {
					continue;
				}
				if (!begun) {
					generator.writeName(this.contextName);
					generator.writeStartObject();
					begun = true;
				}
				generator.writeName(name);
				fields.values().write(name, entry.getValue());
			}
		}
		if (begun) {
			generator.writeEndObject();
		}
	}

}
