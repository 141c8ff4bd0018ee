package io.github.o11ystarter.autoconfigure.logging;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes what can make a line look like something else on a terminal or in an editor:
 * beside what JSON demands also DEL, the C1 controls, the line separators of Unicode, and
 * the marks that turn the direction of writing.
 *
 * @see <a href=
 * "https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes">Unicode
 * bidirectional formatting characters</a>
 */
class JsonEscapes extends CharacterEscapes {

	private static final long serialVersionUID = 1L;

	private static final HexFormat HEX = HexFormat.of();

	private static final int DEL = 0x7f;

	private static final int LAST_C1 = 0x9f;

	private static final int FIRST_ZERO_WIDTH = 0x200b;

	private final int[] ascii = standardAsciiEscapesForJSON();

	JsonEscapes() {
		this.ascii[DEL] = ESCAPE_STANDARD;
	}

	@Override
	public int[] getEscapeCodesForAscii() {
		return this.ascii;
	}

	@Override
	public @Nullable SerializableString getEscapeSequence(int c) {
		return isDeceptive(c) ? new SerializedString("\\u" + HEX.toHexDigits((char) c)) : null;
	}

	// Asked for every character beyond ASCII, so the usual answer comes first.
	private static boolean isDeceptive(int c) {
		if (c > LAST_C1 && c < FIRST_ZERO_WIDTH) {
			return c == 0x061c;
		}
		return c <= LAST_C1 || c <= 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f)
				|| c == 0xfeff;
	}

}
