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
		for (int i = 0; i + MIN_LENGTH <= text.length(); i++) {
			char c = text.charAt(i);
			if (c < 128 && BY_FIRST_LETTER[c].length > 0 && Chars.isWordStart(text, i)) {
				int prefix = prefix(BY_FIRST_LETTER[c], text, i);
				if (prefix > 0) {
					int end = i + prefix;
					boolean digit = false;
					while (end < text.length() && isKey(text.charAt(end))) {
						digit |= Chars.isDigit(text.charAt(end));
						end++;
					}
					if (digit && end - i >= MIN_LENGTH) {
						findings.add(i, end);
					}
					i = end - 1;
				}
			}
		}
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
