package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Sli;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an alert, checked against what it has.
 */
final class Overrides {

	private static final Duration LONGEST = Duration.ofDays(30);

	private final ThresholdAlert alert;

	private final AlertSettings settings;

	Overrides(ThresholdAlert alert, AlertSettings settings) {
		this.alert = alert;
		this.settings = settings;
	}

	ThresholdAlert apply() {
		return new ThresholdAlert(this.alert.id(), severity(), threshold(), this.alert.unit(), window(), pause(),
				this.alert.keepFiring(), floor(), isEnabled(), owner(), names());
	}

	private boolean isEnabled() {
		return (this.settings.severity() != null) ? !isOff(this.settings.severity()) : this.alert.enabled();
	}

	private Severity severity() {
		String severity = this.settings.severity();
		return (severity != null && !isOff(severity)) ? Severity.of(severity) : this.alert.severity();
	}

	private static boolean isOff(String severity) {
		// YAML 1.1 reads an unquoted off as false.
		return "off".equalsIgnoreCase(severity.strip()) || "false".equalsIgnoreCase(severity.strip());
	}

	private @Nullable BigDecimal threshold() {
		String text = this.settings.threshold();
		if (text == null) {
			return this.alert.threshold();
		}
		ThresholdUnit unit = this.alert.unit();
		if (unit == null) {
			throw hasNone("threshold", OneLine.of(text));
		}
		BigDecimal threshold = unit.read(text);
		if (AlertCatalog.kind(this.alert.id()).timed() && threshold.stripTrailingZeros().scale() > 0) {
			throw new InvalidSloException("threshold", OneLine.of(text), "is not a whole number of seconds",
					"Use a duration such as 30d.");
		}
		return threshold;
	}

	private @Nullable Duration window() {
		Duration window = this.settings.window();
		if (window == null) {
			return this.alert.window();
		}
		if (this.alert.window() == null) {
			throw hasNone("window", Durations.format(window));
		}
		return checked("window", window, Duration.ofMinutes(1));
	}

	private Duration pause() {
		Duration pause = this.settings.pause();
		return (pause != null) ? checked("for", pause, Duration.ZERO) : this.alert.pause();
	}

	private static Duration checked(String field, Duration duration, Duration least) {
		if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0 || duration.toMillis() % 1000 != 0) {
			throw new InvalidSloException(field, duration.toString(), "is not a time of whole seconds from %s to %s"
				.formatted(Durations.format(least), Durations.format(LONGEST)), "Use a duration such as 5m.");
		}
		return duration;
	}

	private @Nullable Integer floor() {
		Integer floor = this.settings.floor();
		if (floor == null) {
			return this.alert.floor();
		}
		if (this.alert.floor() == null) {
			throw hasNone("floor", floor.toString());
		}
		if (floor < 1) {
			throw new InvalidSloException("floor", floor.toString(), "is less than 1",
					"Use 1 to alert on the first event.");
		}
		return floor;
	}

	private @Nullable String owner() {
		String owner = this.settings.owner();
		if (owner != null) {
			Sli.checkText("owner", List.of(owner));
		}
		return (owner != null) ? owner : this.alert.owner();
	}

	private List<String> names() {
		List<String> names = this.settings.names();
		if (names == null) {
			return this.alert.names();
		}
		if (!names.isEmpty() && this.alert.nameLabel() == null) {
			throw hasNone("names", OneLine.of(String.join(", ", names)));
		}
		Sli.checkText("names", names);
		if (names.stream().distinct().count() < names.size()) {
			throw new InvalidSloException("names", OneLine.of(String.join(", ", names)), "has a name twice",
					"Write each once.");
		}
		return names;
	}

	private InvalidSloException hasNone(String field, String value) {
		return new InvalidSloException(field, value, "is nothing that " + this.alert.name() + " has", "Remove it.");
	}

}
