package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts routes together from the predicates of router functions, which may be nested.
 */
final class FunctionRoutes {

	private final Routes routes;

	private final Deque<List<String>> prefixes = new ArrayDeque<>(List.of(List.of("")));

	private final List<String> paths = new ArrayList<>();

	private final Set<String> methods = new LinkedHashSet<>();

	private boolean known = true;

	FunctionRoutes(Routes routes) {
		this.routes = routes;
	}

	void path(String path) {
		this.paths.add(path);
	}

	void method(String method) {
		this.methods.add(method);
	}

	/**
	 * The predicate says something else, or the opposite of what it said.
	 */
	void unknown() {
		this.known = false;
	}

	void startNested() {
		this.prefixes.push(joined());
		forget();
	}

	void endNested() {
		this.prefixes.pop();
		forget();
	}

	void route() {
		if (!this.known || (this.paths.isEmpty() && this.prefixes.size() == 1)) {
			this.routes.addUnknown();
		}
		else {
			joined().forEach((path) -> this.routes.add(path, Set.copyOf(this.methods)));
		}
		forget();
	}

	private List<String> joined() {
		List<String> prefixed = prefixes();
		if (this.paths.isEmpty()) {
			return prefixed;
		}
		return prefixed.stream().flatMap((prefix) -> this.paths.stream().map((path) -> join(prefix, path))).toList();
	}

	private List<String> prefixes() {
		List<String> innermost = this.prefixes.peek();
		return (innermost != null) ? innermost : List.of("");
	}

	private static String join(String prefix, String path) {
		String start = prefix.endsWith("/**") ? prefix.substring(0, prefix.length() - 3) : prefix;
		if (start.endsWith("/") && path.startsWith("/")) {
			return start + path.substring(1);
		}
		return start + path;
	}

	private void forget() {
		this.paths.clear();
		this.methods.clear();
		this.known = true;
	}

}
