package io.github.o11ystarter.slo.alerts;

import java.util.List;

/**
 * Samples in the notation of promtool.
 */
final class SampleNotation {

	private static final String LASTING = "{n}";

	private SampleNotation() {
	}

	/**
	 * Samples that last until a step, and then end.
	 * @param notation samples, the last of them with <code>{n}</code>
	 * @param last number of the last sample, from 0
	 */
	static String until(String notation, long last) {
		if (!notation.endsWith(LASTING)) {
			return notation;
		}
		List<String> tokens = List.of(notation.split(" "));
		long before = tokens.subList(0, tokens.size() - 1).stream().mapToLong(SampleNotation::samples).sum();
		return notation.replace(LASTING, String.valueOf(Math.max(0, last - before))) + " stale";
	}

	/**
	 * A number with a rise has a sample more than it has rises.
	 */
	private static long samples(String token) {
		int times = token.indexOf('x');
		return (times < 0) ? 1 : Long.parseLong(token.substring(times + 1)) + (token.startsWith("_") ? 0 : 1);
	}

}
