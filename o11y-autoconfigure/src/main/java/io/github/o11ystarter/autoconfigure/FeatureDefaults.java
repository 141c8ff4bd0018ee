package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The defaults of one feature: one document of {@code META-INF/o11y/defaults.properties}.
 *
 * @param feature name of the feature, the middle of {@code o11y.<feature>.enabled}
 * @param requiredClasses classes without which the defaults mean nothing or do harm
 * @param profiles profiles of which one has to be active, any if there are none
 * @param unless a property and its value, as {@code name=value}, with which the defaults
 * do not apply
 * @param properties the defaults
 */
record FeatureDefaults(String feature, List<String> requiredClasses, List<String> profiles, @Nullable String unless,
		Map<String, Object> properties) {

	static final String LOCATION = "META-INF/o11y/defaults.properties";

	private static final String FEATURE = "o11y.defaults.feature";

	private static final String REQUIRED_CLASSES = "o11y.defaults.required-classes";

	private static final String PROFILES = "o11y.defaults.profiles";

	private static final String UNLESS = "o11y.defaults.unless";

	static List<FeatureDefaults> load() {
		try {
			// Boot's loader, because it knows documents within one file.
			return new PropertiesPropertySourceLoader()
				.load(LOCATION, new ClassPathResource(LOCATION, FeatureDefaults.class.getClassLoader()))
				.stream()
				.map(FeatureDefaults::from)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FeatureDefaults from(PropertySource<?> document) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
			properties.put(name, String.valueOf(document.getProperty(name)));
		}
		Object feature = properties.remove(FEATURE);
		Assert.state(feature != null, () -> "Document '%s' has no '%s'".formatted(document.getName(), FEATURE));
		return new FeatureDefaults(feature.toString(), list(properties.remove(REQUIRED_CLASSES)),
				list(properties.remove(PROFILES)), (String) properties.remove(UNLESS), properties);
	}

	private static List<String> list(@Nullable Object value) {
		return List.of(StringUtils.commaDelimitedListToStringArray((value != null) ? value.toString() : null));
	}

	/**
	 * Whether the defaults are for this application.
	 * @param environment what the application says
	 * @param earlier defaults that stand before these in the file and do apply
	 * @param classLoader the application's class loader
	 */
	boolean apply(Environment environment, Map<String, Object> earlier, @Nullable ClassLoader classLoader) {
		return environment.getProperty("o11y." + this.feature + ".enabled", Boolean.class, true)
				&& (this.profiles.isEmpty() || environment.matchesProfiles(this.profiles.toArray(String[]::new)))
				&& this.requiredClasses.stream().allMatch((name) -> ClassUtils.isPresent(name, classLoader))
				&& !isExcluded(environment, earlier);
	}

	private boolean isExcluded(Environment environment, Map<String, Object> earlier) {
		if (this.unless == null) {
			return false;
		}
		int equals = this.unless.indexOf('=');
		String name = this.unless.substring(0, equals);
		Object value = environment.getProperty(name);
		return this.unless.substring(equals + 1)
			.equalsIgnoreCase(String.valueOf((value != null) ? value : earlier.get(name)));
	}

}
