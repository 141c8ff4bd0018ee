package io.github.o11ystarter.autoconfigure.slo;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Refuses values that are written where a group of properties is expected, and would hide
 * what another file says of the group.
 */
class GroupValues {

	private static final String ROOT = "o11y.slo.";

	private final WrittenProperties written;

	private final Mistakes mistakes;

	GroupValues(WrittenProperties written, Mistakes mistakes) {
		this.written = written;
		this.mistakes = mistakes;
	}

	/**
	 * Look at all groups.
	 * @param objectives names of the SLOs
	 * @param alerts names of the alerts
	 */
	void refuse(Collection<String> objectives, Collection<String> alerts) {
		refuse(ROOT + "objectives", "availability.target=99.9");
		refuse(ROOT + "alerts", "api-error-rate.severity=off");
		refuse(ROOT + "tiers", "fast=off");
		refuse(ROOT + "links", "runbook=https://example.com/{alert}");
		for (String name : objectives) {
			String parent = ROOT + WrittenProperties.objective(name);
			String target = this.written.text(parent);
			refuseIfHiding(parent, target, "target=" + target);
			refuse(parent + ".sli", "uri=/api/**");
			refuse(parent + ".tiers", "fast=off");
		}
		for (String id : alerts) {
			String parent = ROOT + "alerts." + id;
			String severity = this.written.text(parent);
			refuseIfHiding(parent, severity, "severity=" + (Texts.isOff(severity) ? "off" : severity));
		}
	}

	private void refuse(String property, String example) {
		String value = this.written.text(property);
		if (value != null && !value.isBlank()) {
			this.mistakes.add(property, value, "is a group of properties",
					"Write its properties below it, such as " + property + "." + example + ".");
		}
		else {
			refuseIfHiding(property, value, example);
		}
	}

	private void refuseIfHiding(String property, @Nullable String value, String example) {
		if (value != null && this.written.hasBelow(property)) {
			this.mistakes.add(property, value, "is a value here, and a group elsewhere",
					value.isBlank() ? "Take it out." : "Write " + property + "." + example + ".");
		}
	}

}
