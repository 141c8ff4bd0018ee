package io.github.o11ystarter.autoconfigure.metrics.partners;

/**
 * A partner is configured in a way that cannot work.
 */
class PartnerPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String mend;

	PartnerPropertyException(String property, String value, String problem, String mend) {
		super("Property '%s' is '%s': %s".formatted(property, withoutUserInfo(value), problem));
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

	// What stands there may be a password.
	private static String withoutUserInfo(String value) {
		int scheme = value.indexOf("://");
		int userInfo = value.lastIndexOf('@');
		return (scheme != -1 && userInfo > scheme) ? value.substring(0, scheme + 3) + "***" + value.substring(userInfo)
				: value;
	}

}
