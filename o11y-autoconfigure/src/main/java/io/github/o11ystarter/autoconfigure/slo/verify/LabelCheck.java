package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.slo.events.SloMeters;
import io.github.o11ystarter.slo.MonitoredService;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Whether meters have the labels by which rules tell them from those of other services.
 */
final class LabelCheck {

	/** Put on all meters; others may be what Prometheus adds when it scrapes. */
	private static final String OURS = "application";

	private LabelCheck() {
	}

	/**
	 * Look at what the service counts.
	 * @return what is wrong
	 */
	static List<Finding> check(MonitoredService service, MeterRegistry registry) {
		List<Finding> findings = new ArrayList<>();
		leaves(registry).flatMap((leaf) -> leaf.find(SloMeters.EVENTS).meters().stream())
			.findFirst()
			.ifPresent((meter) -> service.labels().forEach((label, wanted) -> {
				String value = value(meter.getId(), label);
				if ((value != null) ? !value.equals(wanted) : label.equals(OURS)) {
					findings.add(finding(label, wanted, value));
				}
			}));
		return findings;
	}

	private static Finding finding(String label, String wanted, @Nullable String value) {
		return new Finding("o11y.slo.labels." + label, wanted,
				"is not what meters have: rules would find nothing of " + SloMeters.EVENTS
						+ ((value != null) ? ", which has '" + value + "'" : ", which has no such label"),
				(value != null) ? "Set it to that, or take the filter out that changes it."
						: "Take the filter out that removes it, or name other labels.",
				false);
	}

	private static @Nullable String value(Meter.Id id, String label) {
		return id.getTags()
			.stream()
			.filter((tag) -> tag.getKey().replaceAll("[^a-zA-Z0-9_]", "_").equals(label))
			.map(Tag::getValue)
			.findFirst()
			.orElse(null);
	}

	// Registries that belong to another one have the filters.
	private static Stream<MeterRegistry> leaves(MeterRegistry registry) {
		return (registry instanceof CompositeMeterRegistry composite)
				? composite.getRegistries().stream().flatMap(LabelCheck::leaves) : Stream.of(registry);
	}

}
