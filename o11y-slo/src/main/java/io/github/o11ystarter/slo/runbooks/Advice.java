package io.github.o11ystarter.slo.runbooks;

import java.util.List;

/**
 * What somebody knows about an alert. All of it is Markdown.
 *
 * @param meaning what the alert means for whom
 * @param firstLook where to look first, in this order
 * @param likelyCauses what it usually is, the likeliest first
 * @param mend what ends it, quickest first
 * @param silence when it may be silenced, and whom to call when that is not enough
 */
public record Advice(String meaning, List<String> firstLook, List<String> likelyCauses, List<String> mend,
		List<String> silence) {

	/**
	 * The lists are copied.
	 */
	public Advice {
		firstLook = List.copyOf(firstLook);
		likelyCauses = List.copyOf(likelyCauses);
		mend = List.copyOf(mend);
		silence = List.copyOf(silence);
	}

}
