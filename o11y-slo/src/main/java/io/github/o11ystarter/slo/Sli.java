package io.github.o11ystarter.slo;

import java.util.Set;

/**
 * What an SLO measures.
 */
public sealed interface Sli permits HttpServerSli, HttpClientSli, KafkaListenerSli, JobSli, GaugeSli, CounterSli {

	/**
	 * What kind of indicator this is, as it is called in a description.
	 * @return {@code http-server}
	 */
	String type();

	/**
	 * Where its events are counted.
	 * @return the source
	 */
	Source source();

	/**
	 * Refuse a value that would be text of its own inside an expression.
	 * @param field the field of the description
	 * @param values the values
	 * @throws InvalidSloException if one is empty or has a control character
	 */
	static void checkText(String field, Iterable<String> values) {
		for (String value : values) {
			if (value.isBlank() || value.codePoints().anyMatch(Sli::isNoText)) {
				throw new InvalidSloException(field, Printable.of(value), "is empty or has characters that are no text",
						"Write it as it appears in the metric.");
			}
		}
	}

	/**
	 * Refuse what is neither a status nor a class of them.
	 * @param bad the values
	 * @param words words that are allowed beside
	 * @throws InvalidSloException if one is something else
	 */
	static void checkStatuses(Iterable<String> bad, Set<String> words) {
		for (String status : bad) {
			if (!status.matches("[1-5](xx|[0-9]{2})") && !words.contains(status)) {
				throw new InvalidSloException("sli.bad", Printable.of(status), "is not a status",
						"Use a class such as 5xx, or a status such as 429"
								+ (words.isEmpty() ? "." : ", or one of " + words + "."));
			}
		}
	}

	private static boolean isNoText(int character) {
		// Half a pair cannot be written, and PromQL refuses what stands for it.
		return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE
				|| character == 0xFFFD;
	}

}
