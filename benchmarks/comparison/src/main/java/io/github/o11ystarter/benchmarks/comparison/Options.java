package io.github.o11ystarter.benchmarks.comparison;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param effort how much is measured
 * @param variants what is compared
 * @param gate whether the run fails when ours is dearer than it may be
 * @param accept whether what is measured becomes the baseline
 * @param jfr whether each JVM is recorded by JFR, which itself allocates
 */
record Options(Effort effort, List<Variant> variants, boolean gate, boolean accept, boolean jfr) {

	/**
	 * Read a command line.
	 * @throws IllegalArgumentException if it is wrong
	 */
	static Options parse(String... arguments) {
		Effort effort = Effort.FULL;
		List<Variant> variants = Variants.all();
		boolean gate = false;
		boolean accept = false;
		boolean jfr = false;
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
				case "--quick" -> {
					effort = Effort.QUICK;
					variants = Variants.quick();
				}
				case "--gate" -> {
					effort = Effort.GATE;
					variants = Variants.gated();
					gate = true;
				}
				case "--accept" -> {
					effort = Effort.GATE;
					variants = Variants.gated();
					accept = true;
				}
				case "--jfr" -> jfr = true;
				case "--rounds" -> effort = effort.rounds(number(arguments, ++i));
				case "--only" -> variants = only(variants, text(arguments, ++i));
				default -> throw new IllegalArgumentException(
						"Unknown option '" + arguments[i] + "'. ./bench --help lists those there are.");
			}
		}
		if ((gate || accept) && variants.size() < Variants.gated().size()) {
			throw new IllegalArgumentException("--gate and --accept need ours and the agent: leave out --only.");
		}
		return new Options(effort, variants, gate, accept, jfr);
	}

	private static List<Variant> only(List<Variant> variants, String part) {
		List<Variant> chosen = variants.stream().filter((variant) -> variant.name().contains(part)).toList();
		if (chosen.isEmpty()) {
			throw new IllegalArgumentException("No variant has '" + part + "' in its name. There are: "
					+ String.join("; ", variants.stream().map(Variant::name).toList()));
		}
		return chosen;
	}

	private static int number(String[] arguments, int position) {
		String text = text(arguments, position);
		if (!text.matches("[1-9]\\d?")) {
			throw new IllegalArgumentException("--rounds is a number from 1 to 99, and not '" + text + "'.");
		}
		return Integer.parseInt(text);
	}

	private static String text(String[] arguments, int position) {
		if (position == arguments.length) {
			throw new IllegalArgumentException("There is nothing after " + arguments[position - 1] + ".");
		}
		return arguments[position];
	}

}
