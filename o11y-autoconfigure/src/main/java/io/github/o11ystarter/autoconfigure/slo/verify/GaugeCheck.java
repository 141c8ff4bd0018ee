package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.Slo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;

/**
 * Whether the gauges of SLOs are there.
 */
class GaugeCheck implements SloCheck {

	private final MeterRegistry registry;

	GaugeCheck(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (!(slo.sli() instanceof GaugeSli sli)) {
			return;
		}
		Search search = this.registry.find(sli.meter());
		Collection<Gauge> all = search.gauges();
		sli.labels().forEach(search::tag);
		if (all.isEmpty()) {
			findings.likely(slo, "meter", sli.meter(), "is no gauge, as far as is known now; it counts as bad",
					"Nearest are " + Nearest.to(sli.meter(), gauges()) + ".");
		}
		else if (search.gauges().isEmpty()) {
			findings.likely(slo, "labels", sli.labels().toString(),
					"are the labels of none of the gauges " + sli.meter() + "; that counts as bad",
					"There are " + all.stream()
						.map((gauge) -> gauge.getId().getTags().toString())
						.sorted()
						.limit(3)
						.collect(Collectors.joining(", ")) + ".");
		}
	}

	private Collection<String> gauges() {
		return this.registry.getMeters()
			.stream()
			.filter(Gauge.class::isInstance)
			.map(Meter::getId)
			.map(Meter.Id::getName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
