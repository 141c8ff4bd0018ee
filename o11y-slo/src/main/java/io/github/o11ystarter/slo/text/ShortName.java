package io.github.o11ystarter.slo.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Names where fewer characters are allowed.
 */
public final class ShortName {

	private static final int SUFFIX = 8;

	private ShortName() {
	}

	/**
	 * Make a name fit.
	 * @param name a name that begins and ends with a letter or a digit
	 * @param others what is allowed beside small letters, digits and hyphens, may be
	 * empty
	 * @param length how many characters are allowed, more than nine
	 * @return the name, if it fits; else the same with hyphens for what is not allowed
	 * and eight digits that tell it from others, always the same
	 */
	public static String of(String name, String others, int length) {
		StringBuilder fit = new StringBuilder();
		name.chars().forEach((character) -> fit.append(isAllowed(character, others) ? (char) character : '-'));
		if (fit.length() <= length && name.contentEquals(fit)) {
			return name;
		}
		CRC32 sum = new CRC32();
		sum.update(name.getBytes(StandardCharsets.UTF_8));
		fit.setLength(Math.min(fit.length(), length - SUFFIX - 1));
		return fit + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
	}

	private static boolean isAllowed(int character, String others) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-'
				|| others.indexOf(character) >= 0;
	}

}
