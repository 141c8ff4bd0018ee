package io.github.o11ystarter.slo.rules;

import java.util.List;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Quoted;

/**
 * Routes with {@code *} and {@code **} as a regular expression: {@code **} stands for any
 * number of segments, none among them, and {@code *} for anything in a segment. The label
 * {@code uri} has templates, so <code>{id}</code> stands for itself.
 */
final class UriRegex {

	private static final String ANY = "**";

	private UriRegex() {
	}

	static Matcher matcher(List<String> uris) {
		if (uris.stream().noneMatch((uri) -> uri.indexOf('*') >= 0)) {
			return Matcher.anyOf("uri", uris);
		}
		return Matcher.matching("uri", uris.stream().map(UriRegex::of).collect(Collectors.joining("|")));
	}

	private static String of(String uri) {
		StringBuilder regex = new StringBuilder();
		String[] segments = uri.split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			if (segments[i].equals(ANY)) {
				regex.append((i > 0) ? "(/.*)?" : ".*");
			}
			else {
				regex.append((i > 0) ? "/" : "").append(Quoted.regex(segments[i]).replaceAll("(\\\\\\*)+", "[^/]*"));
			}
		}
		return regex.toString();
	}

}
