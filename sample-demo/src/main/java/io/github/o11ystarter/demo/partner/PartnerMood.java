package io.github.o11ystarter.demo.partner;

/**
 * What the partner does with a call before it answers: it may take its time or refuse.
 */
@FunctionalInterface
public interface PartnerMood {

	/** Answers every call at once. */
	PartnerMood FRIENDLY = (call) -> 0;

	/**
	 * Called on the thread that will answer, which may be held as long as wanted.
	 * @param call the call
	 * @return the HTTP status to refuse with, or 0 to go on
	 */
	int beforeAnswer(PartnerCall call);

}
