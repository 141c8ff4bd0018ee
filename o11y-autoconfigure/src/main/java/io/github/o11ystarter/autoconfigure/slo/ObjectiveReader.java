package io.github.o11ystarter.autoconfigure.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import org.jspecify.annotations.Nullable;

/**
 * Reads one SLO. What it does not say is what the service says.
 */
class ObjectiveReader {

	private static final String ROOT = "o11y.slo.";

	private final SloProperties service;

	private final String serviceName;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	private final Map<String, Severity> tiers = new LinkedHashMap<>();

	private final @Nullable Duration period;

	private final @Nullable Integer minBadEvents;

	private final @Nullable Severity budgetExhausted;

	private final @Nullable Severity noData;

	ObjectiveReader(SloProperties service, String serviceName, WrittenProperties written, Mistakes mistakes) {
		this.service = service;
		this.serviceName = serviceName;
		this.written = written;
		this.mistakes = mistakes;
		this.period = mistakes.read(ROOT + "period", service.period(), Durations::parse);
		this.minBadEvents = mistakes.read(ROOT + "min-bad-events", service.minBadEvents(), Texts::count);
		this.budgetExhausted = mistakes.severity(ROOT + "budget-exhausted", service.budgetExhausted());
		this.noData = mistakes.severity(ROOT + "no-data", service.noData());
		SloProperties.Tiers severities = service.tiers();
		readTier(this.tiers, ROOT + "tiers.", "fast", severities.fast());
		readTier(this.tiers, ROOT + "tiers.", "medium", severities.medium());
		readTier(this.tiers, ROOT + "tiers.", "slow", severities.slow());
		readTier(this.tiers, ROOT + "tiers.", "longterm", severities.longterm());
	}

	@Nullable Slo read(String name, SloProperties.Objective properties) {
		String parent = "objectives." + element(name);
		String prefix = ROOT + parent + ".";
		int before = this.mistakes.size();
		Objective objective = this.mistakes.read(prefix + "target", properties.target(), Texts::objective);
		if (properties.target() == null) {
			this.mistakes.add(prefix + "target", null, "is missing",
					"Say how many per cent of events have to be good: 99.9.");
		}
		Duration ownPeriod = this.mistakes.read(prefix + "period", properties.period(), Durations::parse);
		Integer ownMin = this.mistakes.read(prefix + "min-bad-events", properties.minBadEvents(), Texts::count);
		Map<String, Severity> severities = new LinkedHashMap<>(this.tiers);
		properties.tiers().forEach((tier, severity) -> readTier(severities, prefix + "tiers.", tier, severity));
		Sli sli = new IndicatorReader(properties.sli(), parent, this.written, this.mistakes).read();
		Duration period = (ownPeriod != null) ? ownPeriod : this.period;
		Integer min = (ownMin != null) ? ownMin : this.minBadEvents;
		if (objective == null || sli == null || period == null || min == null || this.mistakes.size() > before) {
			return null;
		}
		return this.mistakes.make(parent,
				() -> new Slo(name, (properties.description() != null) ? properties.description() : "",
						owner(properties), objective, period, sli,
						new AlertPolicy(burnTiers(severities), min, this.budgetExhausted, this.noData)));
	}

	private String owner(SloProperties.Objective properties) {
		if (properties.owner() != null) {
			return properties.owner();
		}
		return (this.service.owner() != null) ? this.service.owner() : this.serviceName;
	}

	private void readTier(Map<String, Severity> severities, String prefix, String tier, String text) {
		Severity severity = this.mistakes.severity(prefix + tier, text);
		if (severity != null) {
			severities.put(tier, severity);
		}
		else {
			severities.remove(tier);
		}
	}

	private static List<BurnTier> burnTiers(Map<String, Severity> severities) {
		List<BurnTier> tiers = new ArrayList<>();
		for (BurnTier tier : BurnTier.DEFAULTS) {
			Severity severity = severities.get(tier.name());
			if (severity != null) {
				tiers.add(tier.withSeverity(severity));
			}
		}
		return tiers;
	}

	private static String element(String name) {
		return name.matches("[a-z0-9]([a-z0-9-]*)") ? name : "[" + name + "]";
	}

}
