package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Routes that a server has.
 */
final class Routes {

	/**
	 * Pages of Boot that nobody has in mind.
	 */
	private static final Set<String> OF_BOOT = Set.of("/**", "/error", "/webjars/**");

	private final List<Route> all = new ArrayList<>();

	private boolean complete = true;

	void add(String template, Set<String> methods) {
		this.all.add(new Route(template.isEmpty() ? "/" : template, methods));
	}

	/**
	 * There are others that cannot be read.
	 */
	void addUnknown() {
		this.complete = false;
	}

	boolean areComplete() {
		return this.complete;
	}

	List<Route> all() {
		return this.all;
	}

	/**
	 * Templates that somebody may have meant.
	 */
	List<String> templates() {
		return this.all.stream()
			.map(Route::template)
			.filter((template) -> !OF_BOOT.contains(template))
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * A route.
	 *
	 * @param template its template
	 * @param methods its methods, none for all
	 */
	record Route(String template, Set<String> methods) {

		boolean hasAny(List<String> wanted) {
			return wanted.isEmpty() || this.methods.isEmpty() || wanted.stream().anyMatch(this::has);
		}

		// Spring answers the other two itself.
		private boolean has(String method) {
			return this.methods.contains(method) || method.equals("OPTIONS")
					|| (method.equals("HEAD") && this.methods.contains("GET"));
		}

	}

}
