package io.github.o11ystarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Puts our defaults behind everything an application says.
 * <p>
 * They are merged into Boot's own {@code defaultProperties}, which Boot keeps last. A
 * source of our own, added last, would come to stand before the application's
 * {@code @PropertySource} files, which are added later.
 */
class DefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	/**
	 * The name Boot gives to the defaults set on {@code SpringApplication}.
	 */
	static final String DEFAULT_PROPERTIES = "defaultProperties";

	@Override
	public int getOrder() {
		// After application.yml has been read, because it may switch features off.
		return ConfigDataEnvironmentPostProcessor.ORDER + 10;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getProperty("o11y.enabled", Boolean.class, true)) {
			return;
		}
		Map<String, Object> defaults = new LinkedHashMap<>();
		for (FeatureDefaults feature : FeatureDefaults.load()) {
			if (feature.apply(environment, defaults, application.getClassLoader())) {
				defaults.putAll(feature.properties());
			}
		}
		defaults.putAll(ServiceIdentity.from(environment).asProperties());
		merge(environment.getPropertySources(), defaults);
	}

	private void merge(MutablePropertySources sources, Map<String, Object> defaults) {
		Map<String, Object> merged = new LinkedHashMap<>(defaults);
		PropertySource<?> existing = sources.get(DEFAULT_PROPERTIES);
		if (existing != null && existing.getSource() instanceof Map<?, ?> values) {
			values.forEach((key, value) -> merged.put(String.valueOf(key), value));
		}
		MapPropertySource source = new MapPropertySource(DEFAULT_PROPERTIES, merged);
		if (existing != null) {
			sources.replace(DEFAULT_PROPERTIES, source);
		}
		else {
			sources.addLast(source);
		}
	}

}
