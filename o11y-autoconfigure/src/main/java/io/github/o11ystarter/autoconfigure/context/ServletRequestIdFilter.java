package io.github.o11ystarter.autoconfigure.context;

import java.io.IOException;

import io.opentelemetry.context.Context;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * Returns the ids of a request to whoever sent it, before anything else can commit the
 * response.
 */
class ServletRequestIdFilter implements Filter {

	// Right behind the filter that begins the observation, see
	// WebMvcObservationAutoConfiguration; before Spring Security's.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

	private final ContextProperties.RequestIds headers;

	ServletRequestIdFilter(ContextProperties.RequestIds headers) {
		this.headers = headers;
	}

	static FilterRegistrationBean<ServletRequestIdFilter> registration(ContextProperties.RequestIds headers) {
		FilterRegistrationBean<ServletRequestIdFilter> registration = new FilterRegistrationBean<>(
				new ServletRequestIdFilter(headers));
		registration.setOrder(ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestIds ids = RequestIds.in(Context.current());
		if (ids != null && response instanceof HttpServletResponse httpResponse) {
			httpResponse.setHeader(this.headers.requestHeader(), ids.request());
			httpResponse.setHeader(this.headers.correlationHeader(), ids.correlation());
		}
		chain.doFilter(request, response);
	}

}
