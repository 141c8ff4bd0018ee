package io.github.o11ystarter.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The command line, as {@code ./demo --help} explains it.
 *
 * @param once whether to end after the print-out
 * @param patience how long to wait for what the play leads to
 */
record Options(boolean once, Duration patience) {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	static Options parse(String... args) {
		Options options = new Options(false, PATIENCE);
		Iterator<String> rest = Arrays.asList(args).iterator();
		while (rest.hasNext()) {
			String arg = rest.next();
			options = switch (arg) {
				case "--once" -> new Options(true, options.patience());
				case "--wait" -> new Options(options.once(), seconds(rest));
				default -> throw new IllegalArgumentException("Unknown option '" + arg + "'; see ./demo --help.");
			};
		}
		return options;
	}

	private static Duration seconds(Iterator<String> rest) {
		String value = rest.hasNext() ? rest.next() : "";
		if (!value.matches("[0-9]{1,4}")) {
			throw new IllegalArgumentException("--wait takes a number of seconds, was '" + value + "'.");
		}
		return Duration.ofSeconds(Integer.parseInt(value));
	}

}
