package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Iterator;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets those members of {@code baggage} through that the application has asked for. What
 * is let in goes on to every service that is called from here.
 */
class BaggageGate {

	static final int MAX_MEMBERS = 8;

	private static final int MAX_LENGTH = 1024;

	/**
	 * What W3C asks a platform to carry at most; nothing behind it is looked at.
	 * @see <a href="https://www.w3.org/TR/baggage/#limits">Baggage, limits</a>
	 */
	private static final int MAX_SCANNED = 8192;

	private final Set<String> keys;

	private final HeaderRefusals refusals;

	BaggageGate(Set<String> keys, HeaderRefusals refusals) {
		this.keys = Set.copyOf(keys);
		this.refusals = refusals;
	}

	@Nullable String admit(Iterator<String> headers) {
		if (this.keys.isEmpty()) {
			this.refusals.add(Header.BAGGAGE, Reason.NOT_ALLOWED);
			return null;
		}
		Scan scan = new Scan();
		while (headers.hasNext() && scan.goesOn()) {
			scan.header(headers.next());
		}
		if (scan.refused != null) {
			this.refusals.add(Header.BAGGAGE, scan.refused);
		}
		return !scan.admitted.isEmpty() ? scan.admitted.toString() : null;
	}

	private final class Scan {

		private final StringBuilder admitted = new StringBuilder();

		private int members;

		private int scanned;

		private @Nullable Reason refused;

		private boolean goesOn() {
			return this.scanned < MAX_SCANNED && this.refused != Reason.ILLEGAL_CHARACTER;
		}

		private void header(String header) {
			int end = Math.min(header.length(), MAX_SCANNED - this.scanned);
			if (end < header.length()) {
				this.refused = Reason.TOO_LONG;
			}
			// An empty header costs one as well, or any number of them was free.
			this.scanned += end + 1;
			if (HeaderGate.hasIllegalCharacter(header, end)) {
				this.refused = Reason.ILLEGAL_CHARACTER;
				return;
			}
			int begin = 0;
			while (begin < end) {
				int comma = header.indexOf(',', begin);
				int memberEnd = (comma >= 0 && comma < end) ? comma : end;
				// A member that was cut in two is not what was sent.
				if (memberEnd < header.length() && header.charAt(memberEnd) != ',') {
					return;
				}
				member(header, begin, memberEnd);
				begin = memberEnd + 1;
			}
		}

		private void member(String header, int begin, int end) {
			int equals = header.indexOf('=', begin);
			if (equals < 0 || equals > end
					|| !BaggageGate.this.keys.contains(header.substring(begin, equals).strip())) {
				this.refused = (this.refused != null) ? this.refused : Reason.NOT_ALLOWED;
				return;
			}
			if (this.members == MAX_MEMBERS || this.admitted.length() + end - begin >= MAX_LENGTH) {
				this.refused = Reason.TOO_LONG;
				return;
			}
			if (this.members++ > 0) {
				this.admitted.append(',');
			}
			this.admitted.append(header, begin, end);
		}

	}

}
