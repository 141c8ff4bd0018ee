package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Describes a kind of alert, a line a property.
 */
final class AlertKindBuilder {

	private final String id;

	private final boolean platform;

	private Severity severity = Severity.P2;

	private @Nullable BigDecimal threshold;

	private @Nullable ThresholdUnit unit;

	private @Nullable Duration window;

	private Duration pause = Duration.ZERO;

	private Duration keepFiring = Duration.ZERO;

	private @Nullable Integer floor;

	private @Nullable String nameLabel;

	private @Nullable String meter;

	private @Nullable String requires;

	private boolean timed;

	private String meaning = "";

	private String summary = "";

	private String description = "";

	AlertKindBuilder(String id, boolean platform) {
		this.id = id;
		this.platform = platform;
	}

	AlertKindBuilder severity(Severity severity) {
		this.severity = severity;
		return this;
	}

	AlertKindBuilder threshold(ThresholdUnit unit, String text) {
		this.unit = unit;
		this.threshold = unit.read(text);
		return this;
	}

	AlertKindBuilder window(String window) {
		this.window = Durations.parse(window);
		return this;
	}

	AlertKindBuilder pause(String pause) {
		this.pause = Durations.parse(pause);
		return this;
	}

	AlertKindBuilder keepFiring(String keepFiring) {
		this.keepFiring = Durations.parse(keepFiring);
		return this;
	}

	AlertKindBuilder floor(int floor) {
		this.floor = floor;
		return this;
	}

	AlertKindBuilder names(String label) {
		this.nameLabel = label;
		return this;
	}

	AlertKindBuilder bucketOf(String meter) {
		this.meter = meter;
		return this;
	}

	AlertKindBuilder requires(String id) {
		this.requires = id;
		return this;
	}

	/**
	 * Its threshold is compared with a time of day.
	 */
	AlertKindBuilder timed() {
		this.timed = true;
		return this;
	}

	AlertKindBuilder meaning(String meaning) {
		this.meaning = meaning;
		return this;
	}

	AlertKindBuilder summary(String summary) {
		this.summary = summary;
		return this;
	}

	AlertKindBuilder description(String description) {
		this.description = description;
		return this;
	}

	AlertKind build(Function<AlertSite, String> expr, Consumer<Proof> proof) {
		ThresholdAlert defaults = new ThresholdAlert(this.id, this.severity, this.threshold, this.unit, this.window,
				this.pause, this.keepFiring, this.floor, true, null, List.of());
		return new AlertKind(defaults, this.platform, this.nameLabel, this.meter, this.requires, this.timed,
				this.meaning, this.summary, this.description, expr, proof);
	}

}
