package io.github.o11ystarter.autoconfigure.slo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong, so that it is told at once and not one at a time.
 */
class Mistakes {

	private static final String ROOT = "o11y.slo.";

	private static final Pattern FIELD = Pattern.compile("\\b(tiers|sli)\\.");

	/** What a value alone is, where a group is expected. */
	private static final Pattern SHORTHAND = Pattern.compile("(.*)\\.(target|severity)");

	// What all SLOs inherit is read for each, and told once.
	private final Map<String, Mistake> mistakes = new LinkedHashMap<>();

	private final WrittenProperties written;

	Mistakes(WrittenProperties written) {
		this.written = written;
	}

	/**
	 * Read a text.
	 * @return what has been read, {@code null} if there is none or it is wrong
	 */
	<T> @Nullable T read(String property, @Nullable String text, Function<String, T> reader) {
		if (text == null) {
			return null;
		}
		try {
			return reader.apply(text);
		}
		catch (InvalidSloException ex) {
			add(property, text, ex.reason(), ex.mend());
			return null;
		}
		catch (IllegalArgumentException ex) {
			add(property, text, "is " + ex.getMessage(), "See the manual for what can be written here.");
			return null;
		}
	}

	/**
	 * Read a severity.
	 * @return the severity, {@code null} for none, or if it is wrong
	 */
	@Nullable Severity severity(String property, @Nullable String text) {
		return Texts.isOff(text) ? null : read(property, text, Severity::of);
	}

	/**
	 * Make something whose fields are properties.
	 * @param parent the property that they are part of: {@code objectives.login.}
	 * @return what has been made, {@code null} if something is wrong
	 */
	<T> @Nullable T make(String parent, Supplier<T> maker) {
		try {
			return maker.get();
		}
		catch (InvalidSloException ex) {
			// Properties that the mend speaks of are beside the one that is wrong.
			add(nearestWritten(parent, ex.field()), ex.value(), ex.reason(), FIELD.matcher(ex.mend())
				.replaceAll((field) -> Matcher.quoteReplacement(ROOT + parent + field.group())));
			return null;
		}
	}

	/**
	 * The property itself, or that of the service it falls back to.
	 */
	private String nearestWritten(String parent, String field) {
		if (field.equals("name")) {
			// The name of an SLO is the name of a property.
			return ROOT + (parent.isEmpty() ? "objectives" : parent.substring(0, parent.length() - 1));
		}
		return (!this.written.has(ROOT + parent + field) && this.written.has(ROOT + field)) ? ROOT + field
				: ROOT + parent + field;
	}

	void add(String property, @Nullable String value, String reason, String mend) {
		String name = shortened(property);
		Mistake mistake = new Mistake(name, value, this.written.origin(name, value), reason, mend);
		this.mistakes.putIfAbsent(mistake.statement(), mistake);
	}

	private String shortened(String property) {
		Matcher shorthand = SHORTHAND.matcher(property);
		String text = shorthand.matches() ? this.written.text(shorthand.group(1)) : null;
		return (text != null && !text.isBlank() && !this.written.has(property)) ? shorthand.group(1) : property;
	}

	boolean isEmpty() {
		return this.mistakes.isEmpty();
	}

	SloPropertiesException asException() {
		return new SloPropertiesException(List.copyOf(this.mistakes.values()));
	}

}
