package io.github.o11ystarter.autoconfigure.web;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The short paths in a servlet application.
 */
final class ServletPaths {

	// Behind the application's controllers and routes, so that its own /metrics wins;
	// before static resources, which answer everything.
	private static final int ORDER = 100;

	private ServletPaths() {
	}

	static HandlerMapping metrics(String path, MetricsScrape scrape) {
		return mapping(Map.of(path, (request, response) -> {
			List<String> accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
			List<String> encodings = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
			write(response, scrape.scrape(accept, encodings, request.getParameterValues(MetricsScrape.NAME_PARAMETER)));
		}));
	}

	static HandlerMapping health(Map<String, HealthProbe> probes) {
		Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
		probes.forEach((path, probe) -> handlers.put(path, (request, response) -> write(response, probe.check())));
		return mapping(handlers);
	}

	private static HandlerMapping mapping(Map<String, HttpRequestHandler> handlers) {
		Map<String, HttpRequestHandler> readOnly = new LinkedHashMap<>();
		handlers.forEach((path, handler) -> readOnly.put(path, (request, response) -> {
			if (isRead(request)) {
				handler.handleRequest(request, response);
			}
			else {
				response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
				response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
			}
		}));
		return new SimpleUrlHandlerMapping(readOnly, ORDER);
	}

	private static boolean isRead(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
	}

	private static void write(HttpServletResponse response, Answer answer) throws IOException {
		response.setStatus(answer.status);
		response.setContentType(answer.contentType);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (answer.encoding != null) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, answer.encoding);
		}
		response.setContentLength(answer.body.length);
		response.getOutputStream().write(answer.body);
	}

}
