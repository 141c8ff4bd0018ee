package io.github.o11ystarter.autoconfigure.slo.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Requests of a servlet application.
 */
final class ServletAccess implements HttpServerAccess<ServerRequestObservationContext> {

	private static final int OK = 200;

	private final String servletPath;

	/**
	 * Create a new access.
	 * @param servletPath where the dispatcher servlet is, which templates leave out
	 */
	ServletAccess(String servletPath) {
		this.servletPath = servletPath.endsWith("/") ? servletPath.substring(0, servletPath.length() - 1) : servletPath;
	}

	@Override
	public Class<ServerRequestObservationContext> type() {
		return ServerRequestObservationContext.class;
	}

	@Override
	public @Nullable String method(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		return (request != null) ? request.getMethod() : null;
	}

	@Override
	public @Nullable String route(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		// That of an asynchronous request is gone once there is a page for its error.
		boolean replaced = request != null && context.getError() != null && hasErrorPage(request);
		return replaced ? null : context.getPathPattern();
	}

	@Override
	public String path(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		if (request == null) {
			return "";
		}
		return within(this.servletPath, within(request.getContextPath(), request.getRequestURI()));
	}

	private static String within(String base, String path) {
		return (!base.isEmpty() && path.startsWith(base)) ? path.substring(base.length()) : path;
	}

	@Override
	public int status(ServerRequestObservationContext context) {
		HttpServletResponse response = context.getResponse();
		return (response != null) ? response.getStatus() : OK;
	}

	@Override
	public boolean isAbandoned(ServerRequestObservationContext context) {
		return ClientGone.isReasonOf(context.getError());
	}

	/**
	 * Spring ends the observation of an asynchronous request up to three times: when it
	 * times out, before it is known how it is answered, when it is answered, and after
	 * the page for an error. The answer is what counts.
	 */
	@Override
	public boolean isEnd(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		Object state = context.get(ServletAccess.class);
		if (request == null || state == Async.COUNTED) {
			return false;
		}
		if (state == null && isUnderWay(request)) {
			context.put(ServletAccess.class, Async.TIMED_OUT);
			return false;
		}
		if (state != null || request.getAttribute(AsyncContext.ASYNC_REQUEST_URI) != null) {
			context.put(ServletAccess.class, Async.COUNTED);
		}
		return true;
	}

	// By the time we hear of a timeout, Spring has its answer but has not given it.
	private static boolean isUnderWay(HttpServletRequest request) {
		return !hasErrorPage(request) && (request.isAsyncStarted() || hasResult(request));
	}

	private static boolean hasResult(HttpServletRequest request) {
		return request.getAttribute(WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE) instanceof WebAsyncManager manager
				&& manager.hasConcurrentResult();
	}

	private static boolean hasErrorPage(HttpServletRequest request) {
		return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
	}

	private enum Async {

		TIMED_OUT, COUNTED

	}

}
