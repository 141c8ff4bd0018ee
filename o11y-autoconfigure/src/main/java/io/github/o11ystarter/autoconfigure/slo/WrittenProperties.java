package io.github.o11ystarter.autoconfigure.slo;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What is written below {@code o11y.slo}, and where.
 */
class WrittenProperties {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("o11y.slo");

	private final Environment environment;

	private final Iterable<ConfigurationPropertySource> sources;

	WrittenProperties(Environment environment) {
		this.environment = environment;
		this.sources = ConfigurationPropertySources.get(environment);
	}

	/**
	 * Names in files, arguments and the like, which say where one word ends.
	 */
	Stream<ConfigurationPropertyName> names() {
		return names(false);
	}

	/**
	 * Names of environment variables, in which an underscore may be a dot or a dash.
	 */
	Stream<ConfigurationPropertyName> variables() {
		return names(true);
	}

	boolean isAny() {
		return Stream.concat(names(), variables()).findAny().isPresent();
	}

	private Stream<ConfigurationPropertyName> names(boolean variables) {
		return StreamSupport.stream(this.sources.spliterator(), false)
			.filter((source) -> variables == source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.flatMap((source) -> ((IterableConfigurationPropertySource) source).stream())
			.filter((name) -> PREFIX.isAncestorOf(name))
			.distinct();
	}

	/**
	 * The property of an SLO, below {@code o11y.slo}, in brackets if there is a dot in
	 * its name.
	 */
	static String objective(String name) {
		return "objectives." + (name.contains(".") ? "[" + name + "]" : name);
	}

	boolean has(String property) {
		return find(property) != null;
	}

	/**
	 * Whether anything is written below a property.
	 */
	boolean hasBelow(String property) {
		ConfigurationPropertyName name = name(property);
		return StreamSupport.stream(this.sources.spliterator(), false)
			.anyMatch((source) -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	/**
	 * The value of a property as one text, though commas may be in it.
	 * @return the value, its placeholders resolved; {@code null} if it is not there, or a
	 * list
	 */
	@Nullable String resolved(String property) {
		return SloBinder.of(this.environment).bind(name(property), Bindable.of(String.class)).orElse(null);
	}

	/**
	 * The value of a property as it is written.
	 */
	@Nullable String text(String property) {
		ConfigurationProperty found = find(property);
		return (found != null) ? String.valueOf(found.getValue()) : null;
	}

	/**
	 * Where a property is written, or the entry of its list that has this value.
	 */
	@Nullable Origin origin(String property, @Nullable String value) {
		ConfigurationProperty found = find(property);
		for (int i = 0; found == null && i < 100; i++) {
			ConfigurationProperty entry = find(property + "[" + i + "]");
			if (entry == null) {
				return null;
			}
			found = String.valueOf(entry.getValue()).equals(value) ? entry : null;
		}
		return (found != null) ? found.getOrigin() : null;
	}

	private @Nullable ConfigurationProperty find(String property) {
		ConfigurationPropertyName name = name(property);
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private static ConfigurationPropertyName name(String property) {
		// Adapted, because an SLO may have a name that Boot would want in brackets.
		return ConfigurationPropertyName.adapt(property, '.');
	}

}
