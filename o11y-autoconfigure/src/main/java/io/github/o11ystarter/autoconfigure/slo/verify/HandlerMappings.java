package io.github.o11ystarter.autoconfigure.slo.verify;

/**
 * Whose a mapping of handlers is.
 */
final class HandlerMappings {

	private HandlerMappings() {
	}

	/**
	 * Whether requests to it are no requests of users and are not observed.
	 */
	static boolean isOfManagement(String beanName, Object mapping) {
		return beanName.startsWith("o11y") || mapping.getClass().getName().contains(".actuate.");
	}

	static boolean isOfBoot(Object mapping) {
		return mapping.getClass().getName().startsWith("org.springframework.boot.");
	}

}
