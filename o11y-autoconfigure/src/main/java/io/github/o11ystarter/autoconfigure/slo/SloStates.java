package io.github.o11ystarter.autoconfigure.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How the SLOs fare in this instance, since it was started.
 */
class SloStates {

	private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

	private final MeterRegistry registry;

	SloStates(MeterRegistry registry) {
		this.registry = registry;
	}

	Map<String, Map<String, Object>> read(MonitoredService service) {
		Map<String, Map<String, Object>> states = new TreeMap<>();
		service.slos().forEach((slo) -> states.put(slo.name(), read(slo)));
		return states;
	}

	private Map<String, Object> read(Slo slo) {
		Map<String, Object> state = new LinkedHashMap<>();
		state.put("target", slo.objective().toString());
		state.put("period", Durations.format(slo.period()));
		state.put("type", slo.sli().type());
		state.put("owner", slo.owner());
		state.put("source", slo.sli().source().name().toLowerCase(java.util.Locale.ROOT));
		if (slo.sli().source() == Source.EVENTS) {
			count(slo, state);
		}
		return state;
	}

	private void count(Slo slo, Map<String, Object> state) {
		double good = events(slo, "good");
		double bad = events(slo, "bad");
		state.put("good", (long) good);
		state.put("bad", (long) bad);
		if (good + bad > 0) {
			BigDecimal ratio = new BigDecimal(bad / (good + bad));
			state.put("badRatio", plain(ratio));
			// 1 spends the budget in just its period, were it all like this.
			state.put("burnRate", plain(ratio.divide(slo.objective().errorBudget(), DIGITS)));
		}
	}

	private double events(Slo slo, String result) {
		return this.registry.find("o11y.slo.events")
			.tag("slo", slo.name())
			.tag("result", result)
			.meters()
			.stream()
			.mapToDouble(SloStates::value)
			.sum();
	}

	private static double value(Meter meter) {
		return StreamSupport.stream(meter.measure().spliterator(), false)
			.findFirst()
			.map((measurement) -> measurement.getValue())
			.orElse(0.0);
	}

	private static BigDecimal plain(BigDecimal ratio) {
		BigDecimal rounded = ratio.round(DIGITS).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

}
