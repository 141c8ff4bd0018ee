package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Time in which a gauge of the application is where it should be. The application looks
 * at the gauge at equal intervals; each look is an event, and a gauge that is not a
 * number is bad, because nobody knows.
 *
 * @param meter name of the meter in Micrometer: {@code o11y.outbox.oldest.age}
 * @param labels labels it has to have
 * @param above the value above which it is bad, {@code null} for no such limit; a
 * duration is a number of seconds
 * @param below the value below which it is bad, {@code null} for no such limit
 */
public record GaugeSli(String meter, Map<String, String> labels, @Nullable BigDecimal above,
		@Nullable BigDecimal below) implements Sli {

	/**
	 * @throws InvalidSloException if there is no meter, not exactly one limit, or one of
	 * too many digits
	 */
	public GaugeSli {
		labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
		if (!meter.matches("[A-Za-z][A-Za-z0-9._-]{0,127}")) {
			throw new InvalidSloException("sli.meter", Printable.of(meter), "is not the name of a meter",
					"Write it as it is registered: o11y.outbox.oldest.age.");
		}
		Sli.checkText("sli.labels", labels.keySet());
		Sli.checkText("sli.labels", labels.values());
		check("sli.above", above);
		check("sli.below", below);
		if ((above == null) == (below == null)) {
			throw new InvalidSloException("sli.above", null,
					"and sli.below are " + ((above == null) ? "missing" : "both set"),
					"Set one of them: the value beyond which the gauge is bad.");
		}
	}

	private static void check(String field, @Nullable BigDecimal limit) {
		if (limit != null) {
			Numbers.check(field, limit);
		}
	}

	@Override
	public String type() {
		return "gauge";
	}

	@Override
	public Source source() {
		return Source.EVENTS;
	}

}
