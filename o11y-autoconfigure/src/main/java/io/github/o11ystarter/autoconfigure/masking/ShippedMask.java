package io.github.o11ystarter.autoconfigure.masking;

import java.util.Locale;

/**
 * The masks that come with the starter, for {@code o11y.masking.exclude}.
 */
public enum ShippedMask {

	/**
	 * Names of secrets with their values: {@code password=…}, {@code "token":"…"}.
	 */
	KEY_VALUE(Traits.ASSIGNMENT, 0),

	/**
	 * What follows "Bearer" and "Basic".
	 */
	AUTHORIZATION(Traits.LETTER_B, 0),

	/**
	 * User name and password in an address.
	 */
	URL_USER(Traits.AT, 0),

	/**
	 * Numbers of payment cards, by issuer, length and check digit.
	 */
	PAYMENT_CARD(Traits.ANY, Cards.MIN_LENGTH),

	/**
	 * International bank account numbers, by country, length and check digits.
	 */
	IBAN(Traits.ANY, 8),

	/**
	 * E-mail addresses.
	 */
	EMAIL(Traits.AT | Traits.PERCENT, 0),

	/**
	 * JSON Web Tokens.
	 */
	JWT(Traits.LETTER_J, 0),

	/**
	 * Values that a database repeats in its errors.
	 */
	DATABASE_DETAIL(Traits.ENCLOSING, 0),

	/**
	 * Keys of well known services, such as those of AWS, GitHub, Stripe and Slack.
	 */
	API_KEY(Traits.KEY_MARK, 1),

	/**
	 * Private keys in PEM.
	 */
	PRIVATE_KEY(Traits.DASH, 0),

	/**
	 * The word in front of "(truncated)", which may be half a secret.
	 */
	TRUNCATION(Traits.ENCLOSING, 0);

	private final int traits;

	private final int digits;

	ShippedMask(int traits, int digits) {
		this.traits = traits;
		this.digits = digits;
	}

	/**
	 * Whether it is worth to look, by the traits of a text.
	 */
	boolean mayBeIn(int traits) {
		return Traits.has(traits, this.traits) && Traits.digits(traits) >= this.digits;
	}

	TextMask create(SecretNames names) {
		return switch (this) {
			case KEY_VALUE -> new KeyValueMask(names);
			case AUTHORIZATION -> new AuthorizationMask();
			case URL_USER -> new UrlMask();
			case PAYMENT_CARD -> new CardMask();
			case IBAN -> new IbanMask();
			case EMAIL -> new EmailMask();
			case JWT -> new JwtMask();
			case DATABASE_DETAIL -> new DatabaseMask();
			case API_KEY -> new ApiKeyMask();
			case PRIVATE_KEY -> new PrivateKeyMask();
			case TRUNCATION -> new TruncationMask();
		};
	}

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
