package io.github.o11ystarter.autoconfigure.observation;

/**
 * Parts of a URL that is not necessarily one.
 */
final class HttpUrl {

	private static final String SCHEME_END = "://";

	private HttpUrl() {
	}

	/**
	 * Scheme, host and port.
	 * @param url a URL or a path
	 * @return the origin, empty if there is none
	 */
	static String origin(String url) {
		int authority = authority(url);
		int end = endOf(url, authority, "/?#\\");
		if (authority == 0) {
			return "";
		}
		int userInfo = url.lastIndexOf('@', end - 1);
		return url.substring(0, authority) + url.substring(Math.max(authority, userInfo + 1), end);
	}

	/**
	 * All but user information, path parameters, query and fragment.
	 * @param url a URL or a path
	 * @return the rest
	 */
	static String withoutQuery(String url) {
		int authority = authority(url);
		int path = (authority != 0) ? endOf(url, authority, "/?#\\") : 0;
		return origin(url) + url.substring(path, endOf(url, path, "?#;"));
	}

	// Where it begins, 0 if there is none. What comes first is not always a scheme.
	private static int authority(String url) {
		int scheme = endOf(url, 0, ":/?#");
		return (scheme > 0 && url.startsWith(SCHEME_END, scheme)) ? scheme + SCHEME_END.length() : 0;
	}

	private static int endOf(String url, int start, String ends) {
		int end = start;
		while (end < url.length() && ends.indexOf(url.charAt(end)) == -1) {
			end++;
		}
		return end;
	}

	static boolean hasQuery(String url) {
		return url.indexOf('?') != -1 || url.indexOf('#') != -1;
	}

}
