package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.List;

/**
 * Classes that let every request pass that finds a route: those of the framework, and
 * ours. Not those of Spring Security, which has pages of its own.
 */
final class Foundation {

	private static final List<String> PACKAGES = List.of("org.springframework.boot.", "org.springframework.web.",
			"io.github.o11ystarter.autoconfigure.");

	private Foundation() {
	}

	static boolean has(Class<?> type) {
		return PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

}
