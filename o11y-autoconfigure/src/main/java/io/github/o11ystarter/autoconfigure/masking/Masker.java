package io.github.o11ystarter.autoconfigure.masking;

/**
 * A mask of the application, for what only it knows to be a secret. One bean is enough,
 * any number is served in order, and each sees what the ones before have left.
 * <p>
 * It is called for every text of every log line and span, on threads of its own and by
 * several at a time. One that throws, or that takes longer than
 * {@code o11y.masking.deadline}, costs the text: {@value Masking#MASK} takes its place.
 */
@FunctionalInterface
public interface Masker {

	/**
	 * The text as it may leave.
	 * @param text a text, after the shipped masks
	 * @return the text without its secrets, the same if there are none
	 */
	String mask(String text);

}
