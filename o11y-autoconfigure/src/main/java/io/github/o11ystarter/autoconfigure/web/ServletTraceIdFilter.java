package io.github.o11ystarter.autoconfigure.web;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Puts the trace id into the response before anything else can write or commit it, so
 * that an error page and an answer of Spring Security carry it too.
 */
class ServletTraceIdFilter implements Filter {

	// Right behind the filter that begins the observation, see
	// WebMvcObservationAutoConfiguration; before Spring Security's.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

	private final TraceHeaders headers;

	ServletTraceIdFilter(TraceHeaders headers) {
		this.headers = headers;
	}

	static FilterRegistrationBean<ServletTraceIdFilter> registration(TraceHeaders headers) {
		FilterRegistrationBean<ServletTraceIdFilter> registration = new FilterRegistrationBean<>(
				new ServletTraceIdFilter(headers));
		registration.setOrder(ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			ServerHttpObservationFilter.findObservationContext(httpRequest)
				.ifPresent((context) -> this.headers.write(context, httpResponse::setHeader));
		}
		chain.doFilter(request, response);
	}

}
