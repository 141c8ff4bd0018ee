package io.github.o11ystarter.slo.rules;

import java.util.List;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Quoted;

/**
 * Routes with {@code *} and {@code **} as a regular expression. The label {@code uri} has
 * templates, so <code>{id}</code> stands for itself.
 */
final class UriRegex {

	private static final String REST = "/**";

	private UriRegex() {
	}

	static Matcher matcher(List<String> uris) {
		if (uris.stream().noneMatch((uri) -> uri.indexOf('*') >= 0)) {
			return Matcher.anyOf("uri", uris);
		}
		return Matcher.matching("uri", uris.stream().map(UriRegex::of).collect(Collectors.joining("|")));
	}

	private static String of(String uri) {
		if (uri.endsWith(REST)) {
			return segments(uri.substring(0, uri.length() - REST.length())) + "(/.*)?";
		}
		return segments(uri);
	}

	private static String segments(String uri) {
		return Quoted.regex(uri).replace("\\*\\*", ".*").replace("\\*", "[^/]*");
	}

}
