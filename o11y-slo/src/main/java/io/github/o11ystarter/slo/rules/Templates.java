package io.github.o11ystarter.slo.rules;

/**
 * Labels and annotations of alerts are templates.
 */
public final class Templates {

	private Templates() {
	}

	/**
	 * Write a text that somebody chose as a template that stands for just that text.
	 * @param text any text
	 * @return a template of Prometheus
	 */
	public static String literal(String text) {
		// Every brace: the last one of a text and the first of a template behind it
		// would make a pair.
		return text.replace("{", "{{\"{\"}}");
	}

}
