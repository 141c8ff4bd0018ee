package io.github.o11ystarter.demo.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The command line, as {@code ./load --help} explains it.
 *
 * @param length how long to play
 * @param rate plays a second
 * @param warmUp how long to play before that, at the same rate
 */
public record LoadOptions(Duration length, int rate, Duration warmUp) {

	/** The samples' normal load. */
	public static final LoadOptions DEFAULT = new LoadOptions(Duration.ofSeconds(60), 50, Duration.ofSeconds(15));

	/**
	 * Reads a command line.
	 * @param args its words
	 * @return the options
	 * @throws IllegalArgumentException if a word is unknown or a number is wrong
	 */
	public static LoadOptions parse(String... args) {
		LoadOptions options = DEFAULT;
		Iterator<String> rest = Arrays.asList(args).iterator();
		while (rest.hasNext()) {
			String option = rest.next();
			options = switch (option) {
				case "--seconds" -> new LoadOptions(seconds(option, rest), options.rate(), options.warmUp());
				case "--rate" -> new LoadOptions(options.length(), number(option, rest), options.warmUp());
				case "--warm-up" -> new LoadOptions(options.length(), options.rate(), seconds(option, rest));
				default -> throw new IllegalArgumentException("Unknown option '" + option + "'; see ./load --help.");
			};
		}
		return options;
	}

	private static Duration seconds(String option, Iterator<String> rest) {
		return Duration.ofSeconds(number(option, rest));
	}

	private static int number(String option, Iterator<String> rest) {
		String value = rest.hasNext() ? rest.next() : "";
		if (!value.matches("[1-9][0-9]{0,3}")) {
			throw new IllegalArgumentException(option + " takes a number from 1 to 9999, was '" + value + "'.");
		}
		return Integer.parseInt(value);
	}

}
