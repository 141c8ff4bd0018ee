package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Requests that the service answers.
 * <p>
 * Without a threshold a request is bad if its status is. With one it is bad if it took
 * longer, whatever the answer, and does not count at all if it failed sooner: a fast
 * failure is not a fast answer, and another SLO counts it.
 *
 * @param uris which routes, as templates: {@code /players/{id}}, {@code /api/**},
 * {@code *} for anything without a slash; none for all
 * @param methods which methods, none for all
 * @param bad which statuses are bad: {@code 5xx}, {@code 429}
 * @param slowerThan what is too slow, {@code null} if only the status matters
 * @param source where events are counted
 */
public record HttpServerSli(List<String> uris, List<String> methods, List<String> bad, @Nullable Duration slowerThan,
		Source source) implements Sli {

	/**
	 * @throws InvalidSloException if a URI does not begin with a slash, or something is
	 * neither a method nor a status
	 */
	public HttpServerSli {
		uris = List.copyOf(uris);
		methods = List.copyOf(methods);
		bad = List.copyOf(bad);
		Sli.checkText("sli.uri", uris);
		for (String uri : uris) {
			if (!uri.startsWith("/")) {
				throw new InvalidSloException("sli.uri", Printable.of(uri), "does not begin with a slash",
						"Write the route as in the mapping: /api/** or /players/{id}.");
			}
		}
		for (String method : methods) {
			if (!method.matches("[A-Z]{1,20}")) {
				throw new InvalidSloException("sli.method", Printable.of(method), "is not a method",
						"Write it in capitals: GET.");
			}
		}
		Sli.checkStatuses(bad, Set.of());
		Thresholds.check(slowerThan, bad);
	}

	@Override
	public String type() {
		return "http-server";
	}

}
