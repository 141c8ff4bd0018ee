package io.github.o11ystarter.autoconfigure.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertSettings;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Reads what an application wants of the alerts on thresholds.
 */
class AlertsReader {

	private static final String ROOT = "o11y.slo.";

	private final SloProperties properties;

	private final Binder binder;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	AlertsReader(SloProperties properties, Binder binder, WrittenProperties written, Mistakes mistakes) {
		this.properties = properties;
		this.binder = binder;
		this.written = written;
		this.mistakes = mistakes;
	}

	/**
	 * Read all alerts that a service can have.
	 */
	List<ThresholdAlert> read() {
		this.properties.alerts().keySet().forEach(this::refuse);
		boolean variables = this.written.variables().findAny().isPresent();
		List<ThresholdAlert> alerts = new ArrayList<>();
		for (ThresholdAlert known : AlertCatalog.all()) {
			// Boot does not find a name with dashes in a variable, only its properties.
			SloProperties.Alert wanted = variables
					? this.binder.bind(ROOT + "alerts." + known.id(), SloProperties.Alert.class).orElse(null)
					: this.properties.alerts().get(known.id());
			ThresholdAlert alert = (wanted != null) ? read(known, wanted) : known;
			if (alert != null && (this.properties.platform() || !alert.isPlatform())) {
				alerts.add(alert);
			}
		}
		return alerts;
	}

	private void refuse(String id) {
		ThresholdAlert known = this.mistakes.read(ROOT + "alerts." + id, id, AlertCatalog::find);
		if (known != null && known.isPlatform() && !this.properties.platform()) {
			this.mistakes.add(ROOT + "alerts." + id, null, "is about what services run on, not about this one",
					"Set it where the platform's files are written, with --o11y.slo.platform=true.");
		}
	}

	private @Nullable ThresholdAlert read(ThresholdAlert known, SloProperties.Alert wanted) {
		String parent = "alerts." + known.id() + ".";
		Duration window = this.mistakes.read(ROOT + parent + "window", wanted.window(), Durations::parse);
		Duration pause = this.mistakes.read(ROOT + parent + "for", wanted.pause(), Texts::pause);
		Integer floor = this.mistakes.read(ROOT + parent + "floor", wanted.floor(), Texts::count);
		Boolean enabled = this.mistakes.read(ROOT + parent + "enabled", wanted.enabled(), Texts::bool);
		String severity = wanted.severity();
		if (Texts.isOff(severity) || Boolean.FALSE.equals(enabled)) {
			severity = "off";
		}
		else if (severity == null && Boolean.TRUE.equals(enabled)) {
			severity = known.severity().name();
		}
		AlertSettings settings = new AlertSettings(wanted.threshold(), window, pause, severity, floor, wanted.owner(),
				wanted.names());
		return this.mistakes.make(parent, () -> known.with(settings));
	}

}
