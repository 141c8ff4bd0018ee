package io.github.o11ystarter.autoconfigure.masking;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Finds keys of well known services by how they begin.
 */
final class ApiKeyMask implements TextMask {

	private static final int MIN_LENGTH = 20;

	/**
	 * AWS, Google, SendGrid, GitHub, GitLab, Vault, npm, Stripe, OpenAI and Anthropic,
	 * Shopify, Slack.
	 */
	private static final String[] PREFIXES = { "AKIA", "ASIA", "AIza", "SG.", "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
			"github_pat_", "glpat-", "hvs.", "npm_", "rk_live_", "rk_test_", "sk_live_", "sk_test_", "sk-", "shpat_",
			"xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-" };

	private static final String[][] BY_FIRST_LETTER = new String[128][];

	static {
		Arrays.setAll(BY_FIRST_LETTER,
				(first) -> Stream.of(PREFIXES).filter((prefix) -> prefix.charAt(0) == first).toArray(String[]::new));
	}

	@Override
	public void find(String text, Findings findings) {
		int i = 0;
		while (i + MIN_LENGTH <= text.length()) {
			int gap = lastGap(text, i, i + MIN_LENGTH);
			if (gap >= 0) {
				// No key is as short as that.
				i = gap + 1;
				continue;
			}
			i = run(text, i, findings);
		}
	}

	private static int lastGap(String text, int from, int to) {
		for (int i = to - 1; i >= from; i--) {
			if (!isKey(text.charAt(i))) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Look for a key where so many characters in a row may belong to one.
	 * @return the end of these characters
	 */
	private static int run(String text, int from, Findings findings) {
		int end = from;
		int lastDigit = -1;
		while (end < text.length() && isKey(text.charAt(end))) {
			lastDigit = Chars.isDigit(text.charAt(end)) ? end : lastDigit;
			end++;
		}
		for (int i = from; i + MIN_LENGTH <= end; i++) {
			if (lastDigit > i && isStart(text, i)) {
				findings.add(i, end);
				return end;
			}
		}
		return end;
	}

	private static boolean isStart(String text, int index) {
		char c = text.charAt(index);
		return c < 128 && BY_FIRST_LETTER[c].length > 0 && Chars.isWordStart(text, index)
				&& prefix(BY_FIRST_LETTER[c], text, index) > 0;
	}

	private static int prefix(String[] prefixes, String text, int from) {
		for (String prefix : prefixes) {
			if (text.startsWith(prefix, from)) {
				return prefix.length();
			}
		}
		return 0;
	}

	private static boolean isKey(char c) {
		return Chars.isDigit(c) || Chars.isUpper(c) || Chars.isLower(c) || c == '-' || c == '_' || c == '.';
	}

}
