package io.github.o11ystarter.autoconfigure.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetryResourceAttributes;
import org.springframework.core.env.Environment;

/**
 * Who a service is, the same on metrics, traces and logs.
 * <p>
 * Each value is the first of: {@code management.opentelemetry.resource-attributes},
 * {@code OTEL_SERVICE_NAME} and {@code OTEL_RESOURCE_ATTRIBUTES}, {@code o11y.service.*},
 * and what can be found out. The first two are in Boot's order.
 *
 * @param name logical name, {@code service.name}; falls back to
 * {@code spring.application.name}
 * @param version version of the code, {@code service.version}; falls back to
 * {@code spring.application.version}, which Boot reads from the jar's manifest
 * @param environment where it runs, {@code deployment.environment.name}; falls back to
 * the first active profile
 * @param instance one process, {@code service.instance.id}; falls back to host name and
 * process id
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/resource/">OpenTelemetry
 * resource semantic conventions</a>
 */
public record ServiceIdentity(String name, String version, String environment, String instance) {

	private static final Bindable<Map<String, String>> STRINGS = Bindable.mapOf(String.class, String.class);

	/**
	 * Find out who the service is. Needs no beans, because the first log line needs it.
	 * @param environment the application's environment
	 * @return the identity
	 */
	public static ServiceIdentity from(Environment environment) {
		Map<String, String> attributes = new LinkedHashMap<>();
		new OpenTelemetryResourceAttributes(environment,
				Binder.get(environment)
					.bind("management.opentelemetry.resource-attributes", STRINGS)
					.orElseGet(LinkedHashMap::new))
			.applyTo(attributes::put);
		return new ServiceIdentity(name(environment, attributes),
				first(attributes.get("service.version"), environment.getProperty("o11y.service.version"),
						environment.getProperty("spring.application.version"), "unknown"),
				first(attributes.get("deployment.environment.name"),
						environment.getProperty("o11y.service.environment"), firstProfile(environment), "default"),
				first(attributes.get("service.instance.id"), environment.getProperty("o11y.service.instance"), null,
						thisProcess()));
	}

	/**
	 * The properties that carry this identity to Boot's metrics and traces.
	 * @return properties by name
	 */
	public Map<String, Object> asProperties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		String resource = "management.opentelemetry.resource-attributes.";
		properties.put(resource + "service.name", this.name);
		properties.put(resource + "service.version", this.version);
		properties.put(resource + "service.instance.id", this.instance);
		properties.put(resource + "deployment.environment.name", this.environment);
		// The one label Boot's documentation and the usual dashboards agree on; instance
		// and
		// environment come with the scrape.
		properties.put("management.metrics.tags.application", this.name);
		return properties;
	}

	private static String name(Environment environment, Map<String, String> attributes) {
		String known = attributes.getOrDefault("service.name", "");
		// Boot fills in the application's name, or a word for not knowing one, itself.
		boolean onlyBootsGuess = known.equals(environment.getProperty("spring.application.name", "unknown_service"));
		return onlyBootsGuess ? environment.getProperty("o11y.service.name", known) : known;
	}

	private static @Nullable String firstProfile(Environment environment) {
		String[] profiles = environment.getActiveProfiles();
		return (profiles.length > 0) ? profiles[0] : null;
	}

	private static String thisProcess() {
		String host = System.getenv("HOSTNAME");
		if (host == null || host.isBlank()) {
			host = localHostName();
		}
		return host + ":" + ProcessHandle.current().pid();
	}

	private static String localHostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

	private static String first(@Nullable String first, @Nullable String second, @Nullable String third,
			String otherwise) {
		for (String candidate : new @Nullable String[] { first, second, third }) {
			if (candidate != null && !candidate.isBlank()) {
				return candidate;
			}
		}
		return otherwise;
	}

}
