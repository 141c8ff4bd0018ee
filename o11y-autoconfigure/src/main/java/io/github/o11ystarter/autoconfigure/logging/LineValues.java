package io.github.o11ystarter.autoconfigure.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.o11ystarter.autoconfigure.masking.Masking;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes the values that an application adds to one line, without secrets and all
 * together no longer than a line may be.
 */
class LineValues {

	/**
	 * All texts of one line together, in characters.
	 */
	private static final int MAX_TEXT = 128 * 1024;

	// Precision and scale: a number of this size is an attack on whoever reads it.
	private static final int MAX_DIGITS = 1_000;

	private static final int MAX_LONG_DIGITS = 18;

	// What is no text takes about as much.
	private static final int NUMBER_LENGTH = 8;

	private final JsonGenerator generator;

	private final LineSettings settings;

	private int room = MAX_TEXT;

	LineValues(JsonGenerator generator, LineSettings settings) {
		this.generator = generator;
		this.settings = settings;
	}

	/**
	 * Write a value whose name is written already.
	 */
	void write(String name, @Nullable Object value) {
		if (value == null) {
			this.generator.writeNull();
		}
		else if (this.settings.masking().isSecret(name)) {
			this.generator.writeString(Masking.MASK);
		}
		else if (value instanceof String text) {
			writeText(text);
		}
		else if (value instanceof Boolean bool) {
			this.generator.writeBoolean(bool);
		}
		else if (value instanceof Number number) {
			writeNumber(number);
		}
		else if (value instanceof CharSequence || value instanceof UUID || value instanceof Character
				|| value instanceof Throwable) {
			writeText(text(value));
		}
		else {
			JsonNode node = this.settings.values().of(value);
			if (node != null) {
				writeNode(name, node);
			}
			else {
				writeText("<unreadable " + value.getClass().getName() + ">");
			}
		}
	}

	static String text(Object value) {
		try {
			// Twice, because toString() may return null.
			return String.valueOf(value.toString());
		}
		catch (Throwable ex) {
			return "<unreadable " + value.getClass().getName() + ">";
		}
	}

	private void writeText(String text) {
		String bounded = LineText.bound(text, Math.min(LineText.MAX_LENGTH, this.room));
		take(bounded.length());
		this.generator.writeString(this.settings.masking().mask(bounded));
	}

	private void writeNumber(Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			writeNumber(number.longValue());
		}
		else if (number instanceof Double value) {
			writeNumber(value.doubleValue());
		}
		else if (number instanceof Float value) {
			this.generator.writeNumber(value);
		}
		else if (number instanceof BigDecimal value && value.precision() <= MAX_DIGITS
				&& Math.abs((long) value.scale()) <= MAX_DIGITS) {
			writeNumber(value);
		}
		else if (number instanceof BigInteger value && value.bitLength() < Long.SIZE) {
			writeNumber(value.longValue());
		}
		else {
			// AtomicLong, LongAdder and what else counts.
			writeText(text(number));
		}
	}

	private void writeNumber(BigDecimal number) {
		if (isSecret(number)) {
			this.generator.writeString(Masking.MASK);
		}
		else {
			this.generator.writeNumber(number);
		}
	}

	private boolean isSecret(BigDecimal number) {
		return number.precision() - number.scale() <= MAX_LONG_DIGITS
				&& this.settings.masking().isSecret(number.longValue());
	}

	private void writeNumber(double number) {
		if (this.settings.masking().isSecret((long) number)) {
			this.generator.writeString(Masking.MASK);
		}
		else {
			this.generator.writeNumber(number);
		}
	}

	private void writeNumber(long number) {
		if (this.settings.masking().isSecret(number)) {
			this.generator.writeString(Masking.MASK);
		}
		else {
			this.generator.writeNumber(number);
		}
	}

	// Keys of a map are what the application puts into it: addresses, or numbers of
	// cards.
	private void writeObject(JsonNode node) {
		Set<String> names = null;
		this.generator.writeStartObject();
		for (Map.Entry<String, JsonNode> property : node.properties()) {
			String key = property.getKey();
			String name = this.settings.masking().mask(LineText.bound(key));
			if (!name.equals(key)) {
				names = (names != null) ? names : new HashSet<>();
				if (node.has(name) || !names.add(name)) {
					continue;
				}
			}
			take(name.length());
			this.generator.writeName(name);
			writeNode(key, property.getValue());
		}
		this.generator.writeEndObject();
	}

	private void take(int length) {
		this.room = Math.max(1, this.room - length);
	}

	void writeNode(String name, JsonNode node) {
		if (this.settings.masking().isSecret(name)) {
			this.generator.writeString(Masking.MASK);
		}
		else if (node.isContainer() && this.room <= 1) {
			this.generator.writeString(LineText.ELLIPSIS);
		}
		else if (node.isObject()) {
			writeObject(node);
		}
		else if (node.isArray()) {
			this.generator.writeStartArray();
			node.forEach((element) -> writeNode(name, element));
			this.generator.writeEndArray();
		}
		else if (node.isString()) {
			writeText(node.stringValue());
		}
		else if (node.isNumber()) {
			take(NUMBER_LENGTH);
			writeNumber(node.numberValue());
		}
		else if (node.isBoolean()) {
			this.generator.writeBoolean(node.booleanValue());
		}
		else {
			this.generator.writeNull();
		}
	}

}
