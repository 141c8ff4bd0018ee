package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.slo.Severity;
import org.jspecify.annotations.Nullable;

/**
 * An alert that compares a number with a threshold. {@link AlertCatalog} has all there
 * are.
 *
 * @param id what it is called in a description: {@code api-error-rate}
 * @param severity how urgent it is
 * @param threshold what its number is compared with, as it is in the rule: a ratio,
 * seconds or a count; {@code null} if it has none to choose
 * @param unit how people write the threshold, {@code null} if there is none
 * @param window time over which events are counted, {@code null} if it counts none
 * @param pause for how long it must be so first, the {@code for}
 * @param keepFiring for how long it fires on, {@code keep_firing_for}
 * @param floor how many events there must be at least, {@code null} if it has no floor
 * @param enabled whether there is such a rule
 * @param owner who answers for it, {@code null} for the owner of the service
 * @param names what it watches, none for all
 */
public record ThresholdAlert(String id, Severity severity, @Nullable BigDecimal threshold, @Nullable ThresholdUnit unit,
		@Nullable Duration window, Duration pause, Duration keepFiring, @Nullable Integer floor, boolean enabled,
		@Nullable String owner, List<String> names) {

	/**
	 * The names are copied.
	 */
	public ThresholdAlert {
		names = List.copyOf(names);
	}

	/**
	 * The label {@code alertname}.
	 * @return {@code API_ERROR_RATE}
	 */
	public String name() {
		return this.id.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/**
	 * The threshold as people write it.
	 * @return {@code 5%}, {@code 2s} or {@code 1000}, {@code null} if it has none
	 */
	public @Nullable String thresholdText() {
		return (this.threshold != null && this.unit != null) ? this.unit.format(this.threshold) : null;
	}

	/**
	 * When it fires.
	 * @return a sentence
	 */
	public String meaning() {
		return new Message(AlertCatalog.kind(this.id).meaning()).plain(this);
	}

	/**
	 * Whether it is about what services run on, and is there once in a Prometheus.
	 * @return {@code false} if it is about one service
	 */
	public boolean isPlatform() {
		return AlertCatalog.kind(this.id).platform();
	}

	/**
	 * The label that {@link #names()} choose from.
	 * @return {@code partner}, {@code null} if nothing can be chosen
	 */
	public @Nullable String nameLabel() {
		return AlertCatalog.kind(this.id).nameLabel();
	}

	/**
	 * The bucket without which it cannot fire.
	 * @return the bucket, {@code null} if it needs none
	 */
	public @Nullable RequiredBucket bucket() {
		String meter = AlertCatalog.kind(this.id).meter();
		return (meter != null && this.threshold != null)
				? new RequiredBucket(meter, Duration.ofMillis(this.threshold.movePointRight(3).longValueExact()))
				: null;
	}

	ThresholdAlert waiting(Duration pause) {
		return new ThresholdAlert(this.id, this.severity, this.threshold, this.unit, this.window, pause,
				this.keepFiring, this.floor, this.enabled, this.owner, this.names);
	}

	/**
	 * The same alert as somebody wants it.
	 * @param settings what is to be different
	 * @return the alert
	 * @throws io.github.o11ystarter.slo.InvalidSloException if a setting cannot work, or
	 * is one that this alert does not have
	 */
	public ThresholdAlert with(AlertSettings settings) {
		return new Overrides(this, settings).apply();
	}

}
