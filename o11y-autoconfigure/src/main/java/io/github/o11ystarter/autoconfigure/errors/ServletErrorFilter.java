package io.github.o11ystarter.autoconfigure.errors;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Captures what escapes the application, while the observation of the request is open.
 */
class ServletErrorFilter implements Filter {

	// Behind the filters that begin the observation and the log of a request, see
	// WebMvcObservationAutoConfiguration; before Spring Security's.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 4;

	private static final String CAPTURED = ServletErrorFilter.class.getName() + ".captured";

	private final ErrorCapture capture;

	ServletErrorFilter(ErrorCapture capture) {
		this.capture = capture;
	}

	static FilterRegistrationBean<ServletErrorFilter> registration(ErrorCapture capture) {
		FilterRegistrationBean<ServletErrorFilter> registration = new FilterRegistrationBean<>(
				new ServletErrorFilter(capture));
		registration.setOrder(ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			capture(request, ex);
			throw ex;
		}
		Throwable unhandled = UnhandledExceptions.find(request);
		if (unhandled != null && response instanceof HttpServletResponse http
				&& http.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			capture(request, unhandled);
		}
	}

	private void capture(ServletRequest request, Throwable error) {
		if (request.getAttribute(CAPTURED) != null || DisconnectedClientHelper.isClientDisconnectedException(error)) {
			return;
		}
		request.setAttribute(CAPTURED, true);
		this.capture.capture(ErrorSource.HTTP, error, (line) -> describe(request, line));
	}

	// Neither path nor query: they may be secret, and are in the trace if wanted.
	private static LoggingEventBuilder describe(ServletRequest request, LoggingEventBuilder line) {
		LoggingEventBuilder described = line;
		if (request instanceof HttpServletRequest http) {
			described = described.addKeyValue("http.request.method", http.getMethod());
		}
		Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return (route != null) ? described.addKeyValue("http.route", route.toString()) : described;
	}

}
