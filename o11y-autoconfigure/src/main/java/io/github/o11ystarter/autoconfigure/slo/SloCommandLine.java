package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.Optional;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the application was asked to do instead of starting.
 *
 * @param action {@link #EXPORT} or {@link #CHECK}
 * @param folder where, may be empty
 */
record SloCommandLine(String action, String folder) {

	/** Write files. */
	static final String EXPORT = "export";

	/** Compare files. */
	static final String CHECK = "check";

	/**
	 * Where people say it who start an application. Not its files: it would never start.
	 */
	private static final List<String> SOURCES = List.of(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

	static Optional<SloCommandLine> of(ConfigurableEnvironment environment) {
		return SOURCES.stream()
			.flatMap((name) -> Optional.<PropertySource<?>>ofNullable(environment.getPropertySources().get(name))
				.stream())
			.flatMap((source) -> List.of(EXPORT, CHECK)
				.stream()
				.filter((action) -> source.containsProperty("o11y.slo." + action))
				.map((action) -> new SloCommandLine(action, String.valueOf(source.getProperty("o11y.slo." + action)))))
			.findFirst();
	}

}
