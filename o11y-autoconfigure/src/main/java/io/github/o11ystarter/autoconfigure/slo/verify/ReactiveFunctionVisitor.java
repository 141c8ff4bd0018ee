package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads the routes of router functions of reactive applications.
 */
@SuppressWarnings("overloads") // of two interfaces of Spring's
final class ReactiveFunctionVisitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {

	private final FunctionRoutes found;

	private final Routes routes;

	ReactiveFunctionVisitor(Routes routes) {
		this.found = new FunctionRoutes(routes);
		this.routes = routes;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		predicate.accept(this);
		this.found.startNested();
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.found.endNested();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		predicate.accept(this);
		this.found.route();
	}

	@Override
	public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
		this.routes.addUnknown();
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
		// They do not decide.
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		this.routes.addUnknown();
	}

	@Override
	public void method(Set<HttpMethod> methods) {
		methods.forEach((method) -> this.found.method(method.name()));
	}

	@Override
	public void path(String pattern) {
		this.found.path(pattern);
	}

	@Override
	@Deprecated
	@SuppressWarnings("removal")
	public void pathExtension(String extension) {
		this.found.unknown();
	}

	@Override
	public void header(String name, String value) {
		// It narrows what the path has said.
	}

	@Override
	public void queryParam(String name, String value) {
		// It narrows what the path has said.
	}

	@Override
	public void version(String version) {
		// It narrows what the path has said.
	}

	@Override
	public void startAnd() {
		// Both are read.
	}

	@Override
	public void and() {
		// Both are read.
	}

	@Override
	public void endAnd() {
		// Both are read.
	}

	@Override
	public void startOr() {
		// Both are read.
	}

	@Override
	public void or() {
		// Both are read.
	}

	@Override
	public void endOr() {
		// Both are read.
	}

	@Override
	public void startNegate() {
		this.found.unknown();
	}

	@Override
	public void endNegate() {
		this.found.unknown();
	}

	@Override
	public void unknown(RequestPredicate predicate) {
		// It narrows what the path has said, or there is no path.
	}

}
