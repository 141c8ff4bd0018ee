package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What the application is configured with. What cannot be read is somebody else's to
 * complain of.
 */
final class ConfiguredValues {

	private final Binder binder;

	ConfiguredValues(Environment environment) {
		this.binder = Binder.get(environment);
	}

	@Nullable String text(String property) {
		try {
			String value = this.binder.bind(property, String.class).orElse("");
			return StringUtils.hasText(value) ? value : null;
		}
		catch (BindException ex) {
			return null;
		}
	}

	Map<String, String> map(String property) {
		try {
			return this.binder.bind(property, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
		}
		catch (BindException ex) {
			return Map.of();
		}
	}

}
