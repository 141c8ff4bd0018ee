package io.github.o11ystarter.autoconfigure.logging;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What every field of a line is called: the names of a format, and what Boot's {@code
 * logging.structured.json.*} makes of them.
 */
final class FieldNames {

	private final Map<LogField, String> names = new EnumMap<>(LogField.class);

	private final Set<String> reserved = new HashSet<>();

	private final StructuredJsonProperties properties;

	// Most applications say nothing about fields, and each line asks for each of its own.
	private final boolean plain;

	FieldNames(LogFormat format, StructuredJsonProperties properties) {
		this.properties = properties;
		this.plain = properties.include().isEmpty() && properties.exclude().isEmpty() && properties.rename().isEmpty();
		for (LogField field : LogField.values()) {
			String name = field.name(format);
			String customized = (name != null) ? customize(name) : null;
			if (customized != null) {
				this.names.put(field, customized);
				this.reserved.add(customized);
			}
		}
		this.reserved.addAll(properties.add().keySet());
	}

	/**
	 * The name of a field of ours.
	 * @return the name, {@code null} if the field is not to be written
	 */
	@Nullable String of(LogField field) {
		return this.names.get(field);
	}

	/**
	 * Whether a field of ours is called that.
	 */
	boolean isOurs(String name) {
		return this.names.containsValue(name);
	}

	/**
	 * The name of a field of the application. A second {@code level} in one object is
	 * read by some parsers as the first and by others as the last, so names of ours get
	 * an underscore in front.
	 * @param name as the application calls it
	 * @return the name, {@code null} if the field is not to be written
	 */
	@Nullable String ofApplication(String name) {
		String customized = this.plain ? name : customize(name);
		String free = customized;
		while (free != null && this.reserved.contains(free)) {
			free = "_" + free;
		}
		return free;
	}

	private @Nullable String customize(String name) {
		boolean included = this.properties.include().isEmpty() || this.properties.include().contains(name);
		return (included && !this.properties.exclude().contains(name))
				? this.properties.rename().getOrDefault(name, name) : null;
	}

}
