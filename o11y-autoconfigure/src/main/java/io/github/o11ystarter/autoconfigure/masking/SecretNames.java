package io.github.o11ystarter.autoconfigure.masking;

import java.util.Collection;
import java.util.List;

import io.github.o11ystarter.autoconfigure.masking.SecretWords.Kind;

/**
 * Tells by its name whether a value is a secret.
 * <p>
 * A name is read word by word, whichever way its words are kept apart. It is that of a
 * secret if its last part, after the last dot, contains a word such as "password" and
 * nothing after it says that it is about the password only, as in "password_changed_at".
 */
final class SecretNames {

	static final SecretNames SHIPPED = new SecretNames(List.of(), List.of());

	private final NameList secret;

	private final NameList harmless;

	SecretNames(Collection<String> secret, Collection<String> harmless) {
		this.secret = new NameList(secret);
		this.harmless = new NameList(harmless);
	}

	boolean matches(String name) {
		return matches(name, 0, name.length());
	}

	boolean matches(String text, int from, int to) {
		if (this.harmless.contains(text, from, to)) {
			return false;
		}
		return this.secret.contains(text, from, to) || isSecret(text, from, to);
	}

	private static boolean isSecret(String text, int from, int to) {
		boolean secret = false;
		// What the parts before say, for those that only say "value".
		boolean outer = false;
		boolean named = false;
		boolean harmless = false;
		long previous = 0;
		int i = from;
		while (i < to) {
			char c = text.charAt(i);
			if (!Chars.isWord(c)) {
				if (c == '.') {
					outer = named ? secret : outer;
					secret = false;
					named = false;
					harmless = false;
				}
				i++;
				continue;
			}
			int end = Words.end(text, i, to);
			long word = Words.code(text, i, end);
			Kind kind = SecretWords.kind(word);
			// "password1" and "password.value" are what "password" is.
			if (!Chars.isDigit(c) && kind != Kind.NEUTRAL) {
				if (kind == Kind.HARMLESS_FIRST && !named && end < to) {
					harmless = true;
				}
				else if (isSecret(kind, isLast(text, end, to)) || isSecretPair(previous, word, end - i)
						|| SecretWords.endsSecret(text, i, end)) {
					secret = !harmless;
				}
				else if (kind == Kind.HARMLESS_AFTER) {
					secret = false;
				}
				named = true;
			}
			previous = word;
			i = end;
		}
		return named ? secret : outer;
	}

	private static boolean isSecret(Kind kind, boolean last) {
		return kind == Kind.SECRET || (kind == Kind.SECRET_LAST && last);
	}

	private static boolean isSecretPair(long first, long second, int length) {
		return SecretWords.kind(Words.join(first, second, length)) == Kind.SECRET;
	}

	private static boolean isLast(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Chars.isLetter(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

}
