package io.github.o11ystarter.autoconfigure.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

	private final String owner;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	ObjectiveReader(SloProperties service, String owner, WrittenProperties written, Mistakes mistakes) {
		this.service = service;
		this.owner = owner;
		this.written = written;
		this.mistakes = mistakes;
	}

	/**
	 * When an SLO alerts that does not say it.
	 */
	@Nullable AlertPolicy policy() {
		return policy("", null, SloProperties.Tiers.NONE);
	}

	@Nullable Slo read(String name, SloProperties.Objective properties) {
		String parent = WrittenProperties.objective(name) + ".";
		String target = properties.target();
		if (target == null) {
			this.mistakes.add(ROOT + parent + "target", null, "is missing",
					"Say how many per cent of events have to be good: 99.9.");
		}
		Objective objective = this.mistakes.read(ROOT + parent + "target", target, Texts::objective);
		Duration period = either(parent, "period", properties.period(), this.service.period(), Durations::parse);
		AlertPolicy policy = policy(parent, properties.minBadEvents(), properties.tiers());
		Sli sli = new IndicatorReader(properties.sli(), parent, this.written, this.mistakes).read();
		if (objective == null || period == null || policy == null || sli == null) {
			return null;
		}
		String description = (properties.description() != null) ? properties.description() : "";
		String owner = (properties.owner() != null) ? properties.owner() : this.owner;
		return this.mistakes.make(parent, () -> new Slo(name, description, owner, objective, period, sli, policy));
	}

	private @Nullable AlertPolicy policy(String parent, @Nullable String minBadEvents, SloProperties.Tiers own) {
		List<BurnTier> tiers = new ArrayList<>();
		for (BurnTier tier : BurnTier.DEFAULTS) {
			Severity severity = severity(parent, tier, own.of(tier));
			if (severity != null) {
				tiers.add(tier.withSeverity(severity));
			}
		}
		Severity exhausted = this.mistakes.severity(ROOT + "budget-exhausted", this.service.budgetExhausted());
		Severity noData = this.mistakes.severity(ROOT + "no-data", this.service.noData());
		Integer min = either(parent, "min-bad-events", minBadEvents, this.service.minBadEvents(), Texts::count);
		return (min != null) ? this.mistakes.make(parent, () -> new AlertPolicy(tiers, min, exhausted, noData)) : null;
	}

	private @Nullable Severity severity(String parent, BurnTier tier, @Nullable String own) {
		String general = this.service.tiers().of(tier);
		if (own == null && general == null) {
			return tier.severity();
		}
		String property = ROOT + ((own != null) ? parent : "") + "tiers." + tier.name();
		return this.mistakes.severity(property, (own != null) ? own : general);
	}

	private <T> @Nullable T either(String parent, String key, @Nullable String own, String general,
			Function<String, T> reader) {
		return (own != null) ? this.mistakes.read(ROOT + parent + key, own, reader)
				: this.mistakes.read(ROOT + key, general, reader);
	}

}
