package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The URL that the Postgres driver is given.
 */
final class PostgresUrl {

	private static final String SCHEME = "jdbc:postgresql:";

	private PostgresUrl() {
	}

	/**
	 * The parameters of a URL.
	 * @param url a URL of any driver
	 * @return the parameters by name, empty if it is not for Postgres
	 */
	static Map<String, String> parameters(String url) {
		Map<String, String> parameters = new HashMap<>();
		int query = url.indexOf('?');
		if (url.startsWith(SCHEME) && query != -1) {
			for (String parameter : url.substring(query + 1).split("&", -1)) {
				int equals = parameter.indexOf('=');
				if (equals > 0) {
					parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
				}
			}
		}
		return parameters;
	}

	private static String decoded(String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return value;
		}
	}

}
