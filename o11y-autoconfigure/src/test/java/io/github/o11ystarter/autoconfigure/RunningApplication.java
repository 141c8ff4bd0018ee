package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.example.application.Application;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * An application that nobody has seen before and that has added the starter, started for
 * real on a free port.
 */
public final class RunningApplication implements AutoCloseable {

	// 1.1, or every request asks for an upgrade to HTTP/2.
	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static Builder servlet() {
		return new Builder(WebApplicationType.SERVLET).withoutPackages("org.springframework.web.reactive",
				"reactor.netty");
	}

	public static Builder reactive() {
		return new Builder(WebApplicationType.REACTIVE)
			.withoutPackages("jakarta.servlet", "org.apache.catalina", "org.springframework.web.servlet")

			.with(OwnEventLoops.class)
			// Reactor Netty 1.3.7 may not read a request that follows at once on an
			// answer of another thread:
			// https://github.com/reactor/reactor-netty/pull/4347
			.properties("server.netty.max-keep-alive-requests=1");
	}

	public static Builder withoutWeb() {
		return new Builder(WebApplicationType.NONE);
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public int managementPort() {
		return this.context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	public HttpResponse<String> get(String path, String... headers) {
		return get(port(), path, headers);
	}

	public HttpResponse<String> get(int port, String path, String... headers) {
		HttpRequest.Builder request = request(port, path);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request.build());
	}

	public HttpResponse<String> post(String path) {
		return send(request(port(), path).POST(HttpRequest.BodyPublishers.noBody()).build());
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(30));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What the application is like. By default it has neither Security, nor a broker to
	 * talk to, nor anything it says about observability.
	 */
	public static final class Builder {

		private final WebApplicationType type;

		private final List<Class<?>> sources = new ArrayList<>(List.of(Application.class));

		private final Map<String, String> properties = new LinkedHashMap<>();

		private final List<Class<?>> missing = new ArrayList<>();

		private final List<String> missingPackages = new ArrayList<>(List.of("org.springframework.security"));

		private Builder(WebApplicationType type) {
			this.type = type;
			properties("server.port=0", "spring.application.name=app", "spring.main.banner-mode=off",
					"logging.level.root=warn");
		}

		public Builder with(Class<?>... sources) {
			this.sources.addAll(List.of(sources));
			return this;
		}

		public Builder properties(String... properties) {
			for (String property : properties) {
				int equals = property.indexOf('=');
				this.properties.put(property.substring(0, equals), property.substring(equals + 1));
			}
			return this;
		}

		public Builder without(Class<?>... missing) {
			this.missing.addAll(List.of(missing));
			return this;
		}

		public Builder withoutPackages(String... missing) {
			this.missingPackages.addAll(List.of(missing));
			return this;
		}

		public Builder withSecurity() {
			this.missingPackages.remove("org.springframework.security");
			return this;
		}

		public RunningApplication start() {
			ClassLoader classLoader = new FilteredClassLoader(
					FilteredClassLoader.PackageFilter.of(this.missingPackages.toArray(String[]::new)),
					FilteredClassLoader.ClassFilter.of(this.missing.toArray(Class<?>[]::new)));
			return new RunningApplication(new SpringApplicationBuilder()
				.resourceLoader(new DefaultResourceLoader(classLoader))
				.sources(this.sources.toArray(Class<?>[]::new))
				.web(this.type)
				.run(this.properties.entrySet().stream().map((property) -> "--" + property).toArray(String[]::new)));
		}

	}

	/**
	 * Without it the first reactive application to stop takes the event loops of the
	 * others along.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnEventLoops {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			// Otherwise each stop waits two seconds for tasks that nobody sends.
			factory.setShutdownQuietPeriod(Duration.ZERO);
			return factory;
		}

	}

}
