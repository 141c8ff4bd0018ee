package io.github.o11ystarter.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

	private static final String QUICK = "--quick";

	private static final String GATE = "--gate";

	private static final String ACCEPT = "--accept";

	private static final Map<String, Effort> EFFORTS = Map.of(QUICK, Effort.QUICK, GATE, Effort.GATE, ACCEPT,
			Effort.GATE);

	/**
	 * Read a command line.
	 * @throws IllegalArgumentException if it is wrong
	 */
	static Options parse(String... arguments) {
		String mode = mode(List.of(arguments));
		Effort effort = EFFORTS.getOrDefault(mode, Effort.FULL);
		List<String> names = new ArrayList<>();
		boolean jfr = false;
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
				case "--jfr" -> jfr = true;
				case "--rounds" -> effort = effort.rounds(number(arguments, ++i));
				case "--only" -> names.add(text(arguments, ++i));
				default -> {
					if (!EFFORTS.containsKey(arguments[i])) {
						throw new IllegalArgumentException(
								"Unknown option '" + arguments[i] + "'. ./bench --help lists those there are.");
					}
				}
			}
		}
		List<Variant> variants = only(variants(mode), names);
		boolean gate = mode.equals(GATE);
		boolean accept = mode.equals(ACCEPT);
		if ((gate || accept) && variants.size() < Variants.gated().size()) {
			throw new IllegalArgumentException("--gate and --accept need ours and the agent: leave out --only.");
		}
		return new Options(effort, variants, gate, accept, jfr);
	}

	// Looked for first, so that what chooses among its variants may stand before it.
	private static String mode(List<String> arguments) {
		List<String> modes = arguments.stream().filter(EFFORTS::containsKey).distinct().toList();
		if (modes.size() > 1) {
			throw new IllegalArgumentException("Choose one of " + String.join(" and ", modes) + ".");
		}
		return modes.isEmpty() ? "" : modes.get(0);
	}

	private static List<Variant> variants(String mode) {
		return switch (mode) {
			case QUICK -> Variants.quick();
			case GATE, ACCEPT -> Variants.gated();
			default -> Variants.all();
		};
	}

	private static List<Variant> only(List<Variant> variants, List<String> parts) {
		for (String part : parts) {
			if (variants.stream().noneMatch((variant) -> variant.name().contains(part))) {
				throw new IllegalArgumentException("No variant has '" + part + "' in its name. There are: "
						+ String.join("; ", variants.stream().map(Variant::name).toList()));
			}
		}
		return variants.stream()
			.filter((variant) -> parts.isEmpty() || parts.stream().anyMatch(variant.name()::contains))
			.toList();
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
