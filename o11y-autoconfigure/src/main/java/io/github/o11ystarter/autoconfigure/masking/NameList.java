package io.github.o11ystarter.autoconfigure.masking;

import java.util.Collection;

/**
 * Names as an application writes them down, found again however they are spelled:
 * {@code player-name} is {@code playerName}, and the last part of
 * {@code app.player_name}.
 */
final class NameList {

	private final String[] names;

	NameList(Collection<String> names) {
		this.names = names.stream().map(NameList::bare).filter((name) -> !name.isEmpty()).toArray(String[]::new);
	}

	private static String bare(String name) {
		StringBuilder bare = new StringBuilder();
		name.chars().filter((c) -> Chars.isWord((char) c)).forEach((c) -> bare.append(Character.toLowerCase((char) c)));
		return bare.toString();
	}

	boolean contains(String text, int from, int to) {
		for (String name : this.names) {
			if (endsWith(text, from, to, name)) {
				return true;
			}
		}
		return false;
	}

	private static boolean endsWith(String text, int from, int to, String name) {
		int left = name.length();
		int i = to;
		while (left > 0 && i > from) {
			char c = text.charAt(--i);
			if (Chars.isWord(c) && Character.toLowerCase(c) != name.charAt(--left)) {
				return false;
			}
		}
		return left == 0 && (i == from || !Chars.isWord(text.charAt(i - 1)) || isHump(text, i));
	}

	private static boolean isHump(String text, int index) {
		return Character.isUpperCase(text.charAt(index)) && !Character.isUpperCase(text.charAt(index - 1));
	}

}
