package io.github.o11ystarter.autoconfigure.fingerprint;

import java.util.HexFormat;
import java.util.List;

/**
 * A short value that is the same for errors of one kind, and another for others: it says
 * which classes of exceptions there were and in which methods of the application, and
 * nothing of messages, line numbers, proxies and lambdas.
 */
public final class ErrorFingerprint {

	private ErrorFingerprint() {
	}

	/**
	 * Compute the fingerprint of an error. Never throws, and takes a bounded time
	 * whatever the error is like.
	 * @param error the error, with its causes
	 * @return 16 lower-case hexadecimal digits
	 */
	public static String of(Throwable error) {
		List<Throwable> causes = CauseChain.of(error);
		Fnv hash = new Fnv();
		for (Throwable cause : causes) {
			hash.add(SourceNames.stable(cause.getClass().getName()));
		}
		ErrorFrames.of(causes).forEach(hash::add);
		return HexFormat.of().toHexDigits(hash.value());
	}

	/**
	 * What an error is about. Some only say that something else failed, such as a
	 * {@link java.util.concurrent.CompletionException}.
	 * @param error the error, with its causes
	 * @return the error, or the first of its causes that says more
	 */
	public static Throwable unwrap(Throwable error) {
		return CauseChain.of(error).get(0);
	}

	/**
	 * FNV-1a of 64 bits: no allocation and the same everywhere.
	 *
	 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9923">RFC 9923</a>
	 */
	private static final class Fnv {

		private static final long PRIME = 0x100000001b3L;

		private long value = 0xcbf29ce484222325L;

		void add(String text) {
			for (int i = 0; i < text.length(); i++) {
				add(text.charAt(i));
			}
			// Not in any name, so that "ab", "c" differs from "a", "bc".
			add('\n');
		}

		private void add(char c) {
			this.value = (this.value ^ (c & 0xff)) * PRIME;
			this.value = (this.value ^ (c >>> Byte.SIZE)) * PRIME;
		}

		long value() {
			return this.value;
		}

	}

}
