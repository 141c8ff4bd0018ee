package io.github.o11ystarter.autoconfigure.slo.events;

/**
 * Routes as an SLO names them: {@code /api/**}, {@code /files/*.json},
 * {@code /players/{id}}. {@code **} stands for any number of segments, none among them,
 * and {@code *} for anything in a segment. Neither uses regular expressions nor
 * allocates, since it is also asked about paths that anybody can make up.
 */
public final class UriPattern {

	private static final String ANY = "**";

	private final String[] segments;

	private UriPattern(String pattern) {
		this.segments = pattern.split("/", -1);
	}

	/**
	 * A pattern for templates of routes, in which variables are text.
	 * @param pattern the pattern
	 * @return what matches templates
	 */
	public static UriPattern ofRoutes(String pattern) {
		return new UriPattern(pattern);
	}

	/**
	 * A pattern for paths, in which variables stand for anything.
	 * @param pattern the pattern
	 * @return what matches paths
	 */
	public static UriPattern ofPaths(String pattern) {
		StringBuilder glob = new StringBuilder(pattern.length());
		int start = pattern.indexOf('{');
		int from = 0;
		while (start != -1) {
			int end = endOfVariable(pattern, start);
			glob.append(pattern, from, start).append(pattern.startsWith("{*", start) ? ANY : "*");
			from = end;
			start = pattern.indexOf('{', end);
		}
		return new UriPattern(glob.append(pattern, from, pattern.length()).toString());
	}

	// A variable may have a regular expression, and that braces of its own.
	private static int endOfVariable(String pattern, int start) {
		int depth = 0;
		for (int at = start; at < pattern.length(); at++) {
			depth += switch (pattern.charAt(at)) {
				case '{' -> 1;
				case '}' -> -1;
				default -> 0;
			};
			if (depth == 0) {
				return at + 1;
			}
		}
		return pattern.length();
	}

	/**
	 * Whether it stands for a route, or a path.
	 * @param path a template, or a path
	 * @return whether all of it matches
	 */
	public boolean matches(String path) {
		int segment = 0;
		int from = 0;
		int lastAny = -1;
		int resume = 0;
		while (from <= path.length()) {
			int end = end(path, from);
			if (segment < this.segments.length && this.segments[segment].equals(ANY)) {
				lastAny = segment++;
				resume = from;
			}
			else if (segment < this.segments.length && matches(this.segments[segment], path, from, end)) {
				segment++;
				from = end + 1;
			}
			else if (lastAny != -1) {
				// What the last ** stands for is one segment longer.
				segment = lastAny + 1;
				resume = end(path, resume) + 1;
				from = resume;
			}
			else {
				return false;
			}
		}
		while (segment < this.segments.length && this.segments[segment].equals(ANY)) {
			segment++;
		}
		return segment == this.segments.length;
	}

	private static int end(String path, int from) {
		int end = path.indexOf('/', from);
		return (end != -1) ? end : path.length();
	}

	private static boolean matches(String glob, String path, int from, int end) {
		int at = 0;
		int position = from;
		int lastStar = -1;
		int resume = from;
		while (position < end) {
			if (at < glob.length() && glob.charAt(at) == '*') {
				lastStar = at++;
				resume = position;
			}
			else if (at < glob.length() && glob.charAt(at) == path.charAt(position)) {
				at++;
				position++;
			}
			else if (lastStar != -1) {
				at = lastStar + 1;
				position = ++resume;
			}
			else {
				return false;
			}
		}
		while (at < glob.length() && glob.charAt(at) == '*') {
			at++;
		}
		return at == glob.length();
	}

}
