package io.github.o11ystarter.autoconfigure.slo.events;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.slo.GaugeSli;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.search.Search;

/**
 * Looks at a gauge; each look is an event. Of several the worst counts.
 */
final class GaugeCount {

	private final GaugeSli sli;

	private final CountedEvents count;

	GaugeCount(GaugeSli sli, CountedEvents count) {
		this.sli = sli;
		this.count = count;
	}

	/**
	 * Look at the gauge.
	 * @param registry where it is
	 * @param ready whether the application has had the time to make it
	 */
	void look(MeterRegistry registry, boolean ready) {
		Search search = registry.find(this.sli.meter());
		this.sli.labels().forEach(search::tag);
		double worst = worst(search.gauges());
		if (!Double.isNaN(worst)) {
			this.count.add(isBeyond(worst));
		}
		else if (ready) {
			this.count.add(true);
		}
	}

	private double worst(Collection<Gauge> gauges) {
		return gauges.stream()
			.mapToDouble(GaugeCount::value)
			.reduce((this.sli.above() != null) ? Math::max : Math::min)
			.orElse(Double.NaN);
	}

	private static double value(Gauge gauge) {
		// Registries have units of their own.
		return (gauge instanceof TimeGauge time) ? time.value(TimeUnit.SECONDS) : gauge.value();
	}

	private boolean isBeyond(double value) {
		BigDecimal above = this.sli.above();
		BigDecimal below = this.sli.below();
		return (above != null && value > above.doubleValue()) || (below != null && value < below.doubleValue());
	}

}
