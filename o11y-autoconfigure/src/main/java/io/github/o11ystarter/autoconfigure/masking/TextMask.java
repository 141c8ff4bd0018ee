package io.github.o11ystarter.autoconfigure.masking;

/**
 * Finds one kind of secret in a text, in a time that grows no faster than the text.
 */
@FunctionalInterface
interface TextMask {

	void find(String text, Findings findings);

}
