package io.github.o11ystarter.autoconfigure.masking;

import java.util.List;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What log lines and spans must not show, as an application is configured: by its name,
 * or by what it looks like.
 * <p>
 * Nothing here throws. A text that cannot be masked, or not in time, becomes
 * {@value #MASK} and is counted. Beans of type {@link Masker} take part from when they
 * exist until their context closes. Safe for use by several threads.
 */
public final class Masking {

	/**
	 * What takes the place of a secret.
	 */
	public static final String MASK = "***";

	private final boolean enabled;

	private final boolean cards;

	private final SecretNames names;

	private final ShippedMask[] shipped;

	private final TextMask[] masks;

	private final PatternMasks patterns;

	private final int maxLength;

	private final long deadlineNanos;

	private Masking(boolean enabled, MaskingProperties properties) {
		this.enabled = enabled;
		this.names = new SecretNames(properties.secretNames(), properties.harmlessNames());
		this.shipped = Stream.of(ShippedMask.values())
			.filter((mask) -> !properties.exclude().contains(mask))
			.toArray(ShippedMask[]::new);
		this.masks = Stream.of(this.shipped).map((mask) -> mask.create(this.names)).toArray(TextMask[]::new);
		this.cards = List.of(this.shipped).contains(ShippedMask.PAYMENT_CARD);
		this.deadlineNanos = properties.deadline().toNanos();
		this.patterns = new PatternMasks(properties.compiled(), this.deadlineNanos);
		this.maxLength = properties.maxLength();
	}

	/**
	 * Masks as {@code o11y.masking.*} says. Needs no beans, because the first log line
	 * needs it, and does not throw: until the start fails because of a value that is
	 * none, all shipped masks are in use.
	 * @param environment the application's environment
	 * @return the masks, none of them if {@code o11y.masking.enabled} or
	 * {@code o11y.enabled} is {@code false}
	 */
	public static Masking from(Environment environment) {
		MaskingProperties properties = properties(environment);
		return new Masking(isEnabled(environment, properties), properties);
	}

	/**
	 * Masks for spans: those of {@link #from}, or none if {@code o11y.masking.spans} is
	 * {@code false}.
	 * @param environment the application's environment
	 * @return the masks
	 */
	public static Masking forSpans(Environment environment) {
		MaskingProperties properties = properties(environment);
		return new Masking(properties.spans() && isEnabled(environment, properties), properties);
	}

	private static boolean isEnabled(Environment environment, MaskingProperties properties) {
		return properties.enabled() && environment.getProperty("o11y.enabled", Boolean.class, true);
	}

	private static MaskingProperties properties(Environment environment) {
		try {
			return Binder.get(environment).bindOrCreate(MaskingProperties.PREFIX, MaskingProperties.class);
		}
		catch (RuntimeException ex) {
			return new Binder().bindOrCreate(MaskingProperties.PREFIX, MaskingProperties.class);
		}
	}

	/**
	 * Whether there is anything to mask.
	 * @return {@code false} if masks are switched off
	 */
	public boolean isEnabled() {
		return this.enabled;
	}

	/**
	 * Whether a value is a secret because of its name.
	 * @param name name of a field, a header, a key of the MDC, an attribute
	 * @return whether {@link #MASK} has to take its place, whatever it is
	 */
	public boolean isSecret(String name) {
		return this.enabled && this.names.matches(name);
	}

	/**
	 * Whether a number is a secret.
	 * @param number a whole number
	 * @return whether it is that of a payment card
	 */
	public boolean isSecret(long number) {
		return this.enabled && this.cards && Cards.isCard(number);
	}

	/**
	 * The text as it may be shown.
	 * @param text a message, a value, a stack trace
	 * @return the text with {@link #MASK} instead of its secrets, the same instance if
	 * there are none
	 */
	public String mask(String text) {
		if (!this.enabled || text.isEmpty()) {
			return text;
		}
		try {
			return (text.length() <= this.maxLength) ? tryMask(text) : giveUp(Failure.TOO_LONG);
		}
		catch (MaskingException ex) {
			return giveUp(ex.failure());
		}
		catch (Throwable ex) {
			// The stack of a regular expression above all. Whatever it is, it is ours
			// and none of the caller's business.
			return giveUp(Failure.ERROR);
		}
	}

	private static String giveUp(Failure failure) {
		MaskingCounts.addFailure(failure);
		return MASK;
	}

	private String tryMask(String text) {
		int traits = Traits.of(text);
		Findings findings = null;
		for (int i = 0; i < this.masks.length; i++) {
			if (this.shipped[i].mayBeIn(traits)) {
				findings = (findings != null) ? findings : new Findings(text);
				int before = findings.count();
				this.masks[i].find(text, findings);
				if (findings.count() > before) {
					MaskingCounts.addMasked(this.shipped[i]);
				}
			}
		}
		if (!this.patterns.isEmpty()) {
			findings = (findings != null) ? findings : new Findings(text);
			this.patterns.find(text, findings);
		}
		String masked = (findings != null) ? findings.mask() : text;
		return Maskers.mask(masked, this.deadlineNanos);
	}

}
