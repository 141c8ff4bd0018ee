package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the application was asked to do instead of starting.
 *
 * @param action {@link #EXPORT} or {@link #CHECK}
 * @param folder where, may be empty
 * @param both whether the other action is asked for in the same place
 * @param place who asks for it, for people
 */
record SloCommandLine(String action, String folder, boolean both, String place) {

	/** Write files. */
	static final String EXPORT = "export";

	/** Compare files. */
	static final String CHECK = "check";

	private static final String PREFIX = "o11y.slo.";

	private static final String ARGUMENTS = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

	private static final String SYSTEM_PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

	private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	/** A context of Spring Cloud's that runs first, with a part of the properties. */
	private static final String BOOTSTRAP = "bootstrap";

	/**
	 * Look where people say it who start something. Not in the files of an application:
	 * it would never start. Nor in its variables, which are set for more than one
	 * program, and for tests.
	 * @param variables whether a variable says it, too
	 */
	static Optional<SloCommandLine> of(ConfigurableEnvironment environment, boolean variables) {
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.contains(BOOTSTRAP)) {
			return Optional.empty();
		}
		return (variables ? List.of(ARGUMENTS, SYSTEM_PROPERTIES, VARIABLES) : List.of(ARGUMENTS, SYSTEM_PROPERTIES))
			.stream()
			.flatMap((name) -> Optional.<PropertySource<?>>ofNullable(sources.get(name)).stream())
			.flatMap((source) -> of(source).stream())
			.findFirst();
	}

	private static Optional<SloCommandLine> of(PropertySource<?> source) {
		List<String> actions = List.of(EXPORT, CHECK).stream().filter((action) -> isAsked(source, action)).toList();
		return actions.stream()
			.findFirst()
			.map((action) -> new SloCommandLine(action, String.valueOf(source.getProperty(PREFIX + action)),
					actions.size() > 1, place(source, action)));
	}

	private static boolean isAsked(PropertySource<?> source, String action) {
		Object folder = source.getProperty(PREFIX + action);
		// An empty variable is one that has been taken back.
		return folder != null && !(source.getName().equals(VARIABLES) && folder.toString().isBlank());
	}

	private static String place(PropertySource<?> source, String action) {
		return switch (source.getName()) {
			case SYSTEM_PROPERTIES -> "the system property " + PREFIX + action;
			case VARIABLES -> "the variable O11Y_SLO_" + action.toUpperCase(Locale.ROOT);
			default -> "the argument --" + PREFIX + action;
		};
	}

}
