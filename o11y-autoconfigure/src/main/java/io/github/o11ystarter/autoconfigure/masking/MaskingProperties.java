package io.github.o11ystarter.autoconfigure.masking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for masks, of log lines and spans.
 *
 * @param enabled Whether secrets are masked.
 * @param spans Whether spans are masked as well as log lines.
 * @param secretNames Names whose values are secrets, besides the shipped ones, however
 * they are spelled; also as the last part of a longer name.
 * @param harmlessNames Names whose values are not masked because of their names.
 * @param exclude Shipped masks that are not used.
 * @param patterns Regular expressions of what is masked besides, by a name of yours; only
 * the first group if there is one.
 * @param maxLength Characters of the longest text that is looked at; a longer one is
 * masked as a whole.
 * @param deadline Time that patterns, and Masker beans, may take for one text before it
 * is masked as a whole.
 */
@ConfigurationProperties("o11y.masking")
public record MaskingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean spans,
		@DefaultValue List<String> secretNames, @DefaultValue List<String> harmlessNames,
		@DefaultValue Set<ShippedMask> exclude, @DefaultValue Map<String, String> patterns,
		@DefaultValue("131072") int maxLength, @DefaultValue("5ms") Duration deadline) {

	static final String PREFIX = "o11y.masking";

	private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(1);

	/**
	 * @throws InvalidConfigurationPropertyValueException if a pattern is no regular
	 * expression or a bound is none
	 */
	public MaskingProperties {
		patterns.forEach(MaskingProperties::compile);
		check("max-length", maxLength, maxLength > 0, "1 or more");
		check("deadline", deadline,
				!deadline.isNegative() && !deadline.isZero() && deadline.compareTo(LONGEST_DEADLINE) <= 0,
				"more than 0 and at most 1s");
	}

	List<Pattern> compiled() {
		return this.patterns.entrySet().stream().map((entry) -> compile(entry.getKey(), entry.getValue())).toList();
	}

	private static Pattern compile(String name, String regex) {
		try {
			return Pattern.compile(regex);
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + ".patterns." + name, regex,
					"It is no regular expression: " + ex.getDescription() + " near index " + ex.getIndex()
							+ ". Mend it, or take the property away.");
		}
	}

	private static void check(String name, Object value, boolean valid, String wanted) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value,
					"It has to be " + wanted + ".");
		}
	}

}
