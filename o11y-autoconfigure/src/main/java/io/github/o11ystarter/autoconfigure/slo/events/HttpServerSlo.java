package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.List;

import io.github.o11ystarter.slo.HttpServerSli;

/**
 * An SLO of requests: which ones, and what counts them.
 */
final class HttpServerSlo {

	private final List<String> methods;

	private final List<String> uris;

	private final List<UriPattern> routes;

	private final List<UriPattern> paths;

	private final HttpJudge judge;

	HttpServerSlo(HttpServerSli sli, CountedEvents count) {
		this.methods = sli.methods();
		this.uris = sli.uris();
		this.routes = sli.uris().stream().map(UriPattern::ofRoutes).toList();
		this.paths = sli.uris().stream().map(UriPattern::ofPaths).toList();
		this.judge = new HttpJudge(count, sli.bad(), sli.slowerThan());
	}

	HttpJudge judge() {
		return this.judge;
	}

	boolean hasRoute(String method, String route) {
		return has(method, route, this.routes);
	}

	boolean hasPath(String method, String path) {
		return has(method, path, this.paths);
	}

	/**
	 * Whether a path is named, and no pattern stands for it.
	 */
	boolean namesPath(String path) {
		return this.uris.contains(path);
	}

	/**
	 * Whether all requests of a method count, even those for what is not there.
	 */
	boolean hasAll(String method) {
		return this.routes.isEmpty() && hasMethod(method);
	}

	private boolean has(String method, String uri, List<UriPattern> patterns) {
		if (!hasMethod(method)) {
			return false;
		}
		for (int i = 0; i < patterns.size(); i++) {
			if (patterns.get(i).matches(uri)) {
				return true;
			}
		}
		return patterns.isEmpty();
	}

	private boolean hasMethod(String method) {
		return this.methods.isEmpty() || this.methods.contains(method);
	}

}
