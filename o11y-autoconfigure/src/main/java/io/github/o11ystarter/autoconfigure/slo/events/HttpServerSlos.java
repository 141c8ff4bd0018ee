package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds the SLOs that a request counts for, and remembers them by method and route.
 */
final class HttpServerSlos {

	private static final int NOT_FOUND = 404;

	private static final int SUCCESS = 2;

	/**
	 * An application has few routes; this is only there to be sure.
	 */
	private static final int MAX_ROUTES = 1_000;

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	private final List<HttpServerSlo> slos;

	private final Map<String, Map<String, List<HttpJudge>>> known = new HashMap<>();

	HttpServerSlos(Collection<HttpServerSlo> slos) {
		this.slos = List.copyOf(slos);
		METHODS.forEach((method) -> this.known.put(method, new ConcurrentHashMap<>()));
	}

	boolean isEmpty() {
		return this.slos.isEmpty();
	}

	boolean areTimed() {
		return this.slos.stream().anyMatch((slo) -> slo.judge().isTimed());
	}

	/**
	 * The SLOs of a request that has a route.
	 * @param method method of the request
	 * @param route template of the route, empty for the root
	 * @return what counts it
	 */
	List<HttpJudge> ofRoute(String method, String route) {
		Map<String, List<HttpJudge>> routes = this.known.get(method);
		List<HttpJudge> found = (routes != null) ? routes.get(route) : null;
		return (found != null) ? found : find(method, route, routes);
	}

	private List<HttpJudge> find(String method, String route, @Nullable Map<String, List<HttpJudge>> routes) {
		String template = route.isEmpty() ? "/" : route;
		List<HttpJudge> found = find((slo) -> slo.hasRoute(method, template));
		if (routes != null && routes.size() < MAX_ROUTES) {
			routes.put(route, found);
		}
		return found;
	}

	/**
	 * The SLOs of a request that found no route: a filter answered, or threw. Whoever
	 * searches for holes would make all of them look good, so what was turned away counts
	 * for those only that count everything, or name just this path.
	 * @param method method of the request
	 * @param path path within the application
	 * @param status status of the answer
	 * @param nanos how long it took
	 * @return what counts it
	 */
	List<HttpJudge> ofPath(String method, String path, int status, long nanos) {
		if (status == NOT_FOUND) {
			return find((slo) -> slo.hasAll(method));
		}
		return find((slo) -> slo.hasPath(method, path) && (status / 100 == SUCCESS || slo.hasAll(method)
				|| slo.namesPath(path) || slo.judge().isBad(status, nanos)));
	}

	private List<HttpJudge> find(Predicate<HttpServerSlo> predicate) {
		List<HttpJudge> found = new ArrayList<>();
		for (HttpServerSlo slo : this.slos) {
			if (predicate.test(slo)) {
				found.add(slo.judge());
			}
		}
		return List.copyOf(found);
	}

}
