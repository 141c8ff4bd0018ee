package io.github.o11ystarter.autoconfigure.errors;

import java.util.List;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Remembers exceptions that Spring itself makes an answer of, because the application has
 * no {@code @ExceptionHandler} for them.
 */
class UnhandledExceptions implements WebMvcConfigurer, HandlerExceptionResolver {

	private static final String ATTRIBUTE = UnhandledExceptions.class.getName();

	static @Nullable Throwable find(ServletRequest request) {
		return (Throwable) request.getAttribute(ATTRIBUTE);
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int index = 0;
		for (int i = 0; i < resolvers.size(); i++) {
			if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
				index = i + 1;
			}
		}
		resolvers.add(index, this);
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		request.setAttribute(ATTRIBUTE, ex);
		return null;
	}

}
