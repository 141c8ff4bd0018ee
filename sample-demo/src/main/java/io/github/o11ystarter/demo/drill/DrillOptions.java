package io.github.o11ystarter.demo.drill;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command line, as {@code ./drill --help} explains it.
 *
 * @param quick whether only the quick half is run
 * @param only the names of what is run, all if it is empty
 */
public record DrillOptions(boolean quick, Set<String> only) {

	private static final List<String> NAMES = List.of("errors", "partner", "service", "slow", "consumer", "certificate",
			"outbox", "kafka", "postgres", "walk", "escalation", "watchdog");

	/**
	 * Reads the command line.
	 * @param args the arguments
	 * @return what they ask for
	 * @throws IllegalArgumentException if they are wrong
	 */
	public static DrillOptions parse(String... args) {
		boolean quick = false;
		Set<String> only = new LinkedHashSet<>();
		Iterator<String> rest = Arrays.asList(args).iterator();
		while (rest.hasNext()) {
			String arg = rest.next();
			switch (arg) {
				case "--quick" -> quick = true;
				case "--only" -> only.add(name(rest));
				default -> throw new IllegalArgumentException("Unknown option '" + arg + "'; see ./drill --help.");
			}
		}
		return new DrillOptions(quick, only);
	}

	private static String name(Iterator<String> rest) {
		String name = rest.hasNext() ? rest.next() : "";
		if (!NAMES.contains(name)) {
			throw new IllegalArgumentException(
					"--only takes one of %s, was '%s'.".formatted(String.join(", ", NAMES), name));
		}
		return name;
	}

	boolean want(Scenario scenario) {
		return this.only.isEmpty() ? !this.quick || scenario.quick() : this.only.contains(scenario.name());
	}

	boolean want(String name) {
		return this.only.isEmpty() ? !this.quick : this.only.contains(name);
	}

}
