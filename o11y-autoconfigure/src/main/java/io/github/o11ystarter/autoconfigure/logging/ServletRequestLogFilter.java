package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UrlPathHelper;

/**
 * Keeps the account of a request's lines, and writes the line about it.
 */
class ServletRequestLogFilter implements Filter {

	// Behind the filters that begin the observation and write the ids; before Spring
	// Security's.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

	private final AccessLog accessLog;

	private final int budget;

	ServletRequestLogFilter(AccessLog accessLog, int budget) {
		this.accessLog = accessLog;
		this.budget = budget;
	}

	static FilterRegistrationBean<ServletRequestLogFilter> registration(LoggingProperties properties) {
		FilterRegistrationBean<ServletRequestLogFilter> registration = new FilterRegistrationBean<>(
				new ServletRequestLogFilter(new AccessLog(properties.access()), properties.requestBudget()));
		registration.setOrder(ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setAsyncSupported(true);
		return registration;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestLines before = RequestLines.current();
		RequestLines.setCurrent((this.budget > 0) ? new RequestLines(this.budget) : null);
		try {
			if (request instanceof HttpServletRequest httpRequest
					&& response instanceof HttpServletResponse httpResponse && this.accessLog.isEnabled()
					&& this.accessLog.isFor(UrlPathHelper.rawPathInstance.getPathWithinApplication(httpRequest))) {
				doFilter(new Access(httpRequest, httpResponse), chain);
			}
			else {
				chain.doFilter(request, response);
			}
		}
		finally {
			RequestLines.setCurrent(before);
		}
	}

	private static void doFilter(Access access, FilterChain chain) throws IOException, ServletException {
		boolean failed = true;
		try {
			chain.doFilter(access.request, access.response);
			failed = false;
		}
		finally {
			boolean threw = failed;
			AccessLog.attempt(() -> access.end(threw));
		}
	}

	private final class Access {

		private final long start = System.nanoTime();

		private final HttpServletRequest request;

		private final CountingResponse response;

		Access(HttpServletRequest request, HttpServletResponse response) {
			this.request = request;
			this.response = new CountingResponse(response);
		}

		void end(boolean failed) {
			if (this.request.isAsyncStarted()) {
				this.request.getAsyncContext().addListener(new AtTheEnd(this, MDC.getCopyOfContextMap()));
			}
			else {
				write(failed);
			}
		}

		// The error page has not been written yet when an exception comes by.
		void write(boolean failed) {
			int status = this.response.getStatus();
			Object route = this.request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			ServletRequestLogFilter.this.accessLog.write(this.request.getMethod(),
					(route != null) ? route.toString() : null,
					(failed && status < HttpServletResponse.SC_BAD_REQUEST)
							? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : status,
					this.response.bytes(), System.nanoTime() - this.start);
		}

	}

	/**
	 * The container ends the request on a thread of its own, which knows of no trace.
	 */
	private static final class AtTheEnd implements AsyncListener {

		private final Access access;

		private final @Nullable Map<String, String> mdc;

		// A container may tell more than once, when an error page begins anew.
		private final AtomicBoolean written = new AtomicBoolean();

		private volatile boolean failed;

		AtTheEnd(Access access, @Nullable Map<String, String> mdc) {
			this.access = access;
			this.mdc = mdc;
		}

		@Override
		public void onComplete(AsyncEvent event) {
			if (!this.written.compareAndSet(false, true)) {
				return;
			}
			Map<String, String> before = MDC.getCopyOfContextMap();
			setMdc(this.mdc);
			AccessLog.attempt(() -> this.access.write(this.failed));
			setMdc(before);
		}

		private static void setMdc(@Nullable Map<String, String> mdc) {
			MDC.setContextMap((mdc != null) ? mdc : Map.of());
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// Spring answers it.
		}

		@Override
		public void onError(AsyncEvent event) {
			this.failed = true;
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
