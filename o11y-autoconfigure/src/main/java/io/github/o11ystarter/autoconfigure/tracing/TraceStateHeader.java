package io.github.o11ystarter.autoconfigure.tracing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tracestate} read by the grammar of level 2, in time that grows with its length
 * and no faster.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/#tracestate-header">Trace Context
 * level 2, tracestate</a>
 */
final class TraceStateHeader implements TraceState {

	private static final int MAX_MEMBERS = 32;

	private static final int MAX_KEY = 256;

	private static final int MAX_VALUE = 256;

	private final Map<String, String> members;

	private TraceStateHeader(Map<String, String> members) {
		this.members = Collections.unmodifiableMap(members);
	}

	/**
	 * Read one header, or several that were joined by commas. Of two members with one key
	 * the first, which is the younger, stays.
	 * @return the state, {@code null} if a member breaks the grammar: the whole state is
	 * discarded then
	 */
	static @Nullable TraceStateHeader parse(String header) {
		Map<String, String> members = new LinkedHashMap<>();
		int count = 0;
		int begin = 0;
		while (begin <= header.length()) {
			int comma = header.indexOf(',', begin);
			int end = (comma >= 0) ? comma : header.length();
			String member = stripped(header, begin, end);
			begin = end + 1;
			if (member.isEmpty()) {
				continue;
			}
			int equals = member.indexOf('=');
			if (++count > MAX_MEMBERS || !isKey(member, equals) || !isValue(member, equals + 1)) {
				return null;
			}
			members.putIfAbsent(member.substring(0, equals), member.substring(equals + 1));
		}
		return new TraceStateHeader(members);
	}

	private static String stripped(String header, int begin, int end) {
		int first = begin;
		int last = end;
		while (first < last && isWhitespace(header.charAt(first))) {
			first++;
		}
		while (last > first && isWhitespace(header.charAt(last - 1))) {
			last--;
		}
		return header.substring(first, last);
	}

	private static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
	}

	private static boolean isKey(String member, int end) {
		if (end < 1 || end > MAX_KEY || !isLowerCaseOrDigit(member.charAt(0))) {
			return false;
		}
		for (int i = 1; i < end; i++) {
			char c = member.charAt(i);
			if (!isLowerCaseOrDigit(c) && "_-*/@".indexOf(c) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLowerCaseOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}

	private static boolean isValue(String member, int begin) {
		int length = member.length() - begin;
		if (length < 1 || length > MAX_VALUE) {
			return false;
		}
		for (int i = begin; i < member.length(); i++) {
			char c = member.charAt(i);
			if (c < ' ' || c > '~' || c == '=') {
				return false;
			}
		}
		return true;
	}

	@Override
	public @Nullable String get(String key) {
		return this.members.get(key);
	}

	@Override
	public int size() {
		return this.members.size();
	}

	@Override
	public boolean isEmpty() {
		return this.members.isEmpty();
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		this.members.forEach(consumer);
	}

	@Override
	public Map<String, String> asMap() {
		return this.members;
	}

	@Override
	public TraceStateBuilder toBuilder() {
		// The builder puts what comes last in front.
		List<String> keys = new ArrayList<>(this.members.keySet());
		Collections.reverse(keys);
		TraceStateBuilder builder = TraceState.builder();
		keys.forEach((key) -> builder.put(key, this.members.getOrDefault(key, "")));
		return builder;
	}

	/**
	 * The state as one header without the freedoms of the grammar.
	 */
	@Override
	public String toString() {
		StringBuilder header = new StringBuilder();
		this.members.forEach((key, value) -> {
			if (!header.isEmpty()) {
				header.append(',');
			}
			header.append(key).append('=').append(value);
		});
		return header.toString();
	}

}
