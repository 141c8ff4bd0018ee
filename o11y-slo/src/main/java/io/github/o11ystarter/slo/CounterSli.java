package io.github.o11ystarter.slo;

import io.github.o11ystarter.slo.promql.Selector;

/**
 * Two counters in Prometheus, of which one counts all events and the other those that are
 * bad, or those that are good.
 *
 * @param total selects the counter of all events
 * @param part selects the counter of the bad ones, or of the good ones
 * @param partIsBad whether {@code part} counts the bad ones
 */
public record CounterSli(Selector total, Selector part, boolean partIsBad) implements Sli {

	@Override
	public String type() {
		return "counter";
	}

	@Override
	public Source source() {
		return Source.METRICS;
	}

}
