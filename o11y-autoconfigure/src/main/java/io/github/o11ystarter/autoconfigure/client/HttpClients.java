package io.github.o11ystarter.autoconfigure.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Those of Spring's HTTP clients that are on the class path.
 */
final class HttpClients {

	private static final String WEB_CLIENT = "org.springframework.web.reactive.function.client.WebClient";

	private final List<HttpClientKind> kinds;

	HttpClients(ClassLoader classLoader) {
		boolean reactive = ClassUtils.isPresent(WEB_CLIENT, classLoader);
		this.kinds = Arrays.stream(HttpClientKind.values())
			.filter((kind) -> reactive || kind != HttpClientKind.WEB_CLIENT)
			.toList();
	}

	// Not a bean: a bean that a post-processor needs is warned of at every start.
	static HttpClients of(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		return new HttpClients((classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader());
	}

	Optional<HttpClientKind> unobserved(Object candidate) {
		return this.kinds.stream()
			.filter((kind) -> kind.isKindOf(candidate) && kind.isUnobserved(candidate))
			.findFirst();
	}

}
