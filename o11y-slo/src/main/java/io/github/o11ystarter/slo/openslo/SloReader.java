package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;

/**
 * Reads an SLO.
 */
final class SloReader {

	private final Node document;

	private final Node spec;

	private final AnnotationsReader annotations;

	private final MonitoredService service;

	private final OpenSloDefaults defaults;

	SloReader(Node document, MonitoredService service, OpenSloDefaults defaults) {
		this.document = document.only("apiVersion", "kind", "metadata", "spec");
		this.spec = document.at("spec")
			.only("description", "service", "indicator", "timeWindow", "budgetingMethod", "objectives",
					"alertPolicies");
		this.annotations = new AnnotationsReader(metadata().only("name", "displayName", "annotations"), Names.OF_SLOS);
		this.service = service;
		this.defaults = defaults;
	}

	Slo read() {
		this.spec.at("budgetingMethod").mustBe("Occurrences");
		Objective objective = objective();
		Duration period = period();
		Sli sli = new IndicatorReader(this.spec.at("indicator"), this.annotations).sli();
		AlertPolicy alerting = new PoliciesReader(this.spec.at("alertPolicies"), this.annotations)
			.alerting(this.defaults);
		try {
			Slo slo = new Slo(name(metadata(), this.annotations), description(),
					this.annotations.text(Names.OWNER, this.service.owner()), objective, period, sli, alerting);
			checkUnchanged(slo);
			return slo;
		}
		catch (InvalidSloException ex) {
			throw ex.field().startsWith(this.document.path()) ? ex : ex.within(this.document.path());
		}
	}

	// What was written here can be changed by hand. Queries and policies are not made
	// from what they say alone, so a change of them would be lost.
	private void checkUnchanged(Slo slo) {
		if (this.annotations.has(Names.SLI)) {
			Difference.refuse(new IndicatorWriter(this.service, slo).spec(), this.spec.at("indicator").at("spec"));
		}
		if (!this.spec.at("alertPolicies").isMissing()) {
			Difference.refuse(new PolicyWriter(slo).policies(), this.spec.at("alertPolicies"));
		}
	}

	private Node metadata() {
		return this.document.at("metadata");
	}

	static String name(Node metadata, AnnotationsReader annotations) {
		Node name = metadata.at("name");
		String real = annotations.text(Names.NAME, name.text());
		if (annotations.has(Names.NAME) && !Names.label(real).equals(name.text())) {
			throw name.refused("is not what the annotation " + Names.PREFIX + Names.NAME + " says",
					"Remove the annotation, or change both.");
		}
		return real;
	}

	private String description() {
		Node description = this.spec.at("description");
		String real = this.annotations.text(Names.DESCRIPTION, "");
		if (this.annotations.has(Names.DESCRIPTION)) {
			description.mustBe(SloWriter.description(real));
			return real;
		}
		return description.text(metadata().at("displayName").text(""));
	}

	private Duration period() {
		List<Node> windows = this.spec.at("timeWindow").items();
		if (windows.isEmpty()) {
			return this.defaults.period();
		}
		if (windows.size() > 1) {
			throw this.spec.at("timeWindow").refused("has more than one window", "Write one window.");
		}
		Node window = windows.get(0).only("duration", "isRolling");
		window.at("isRolling").mustBe(true);
		return Shorthand.read(window.at("duration"), this.annotations, Names.PERIOD);
	}

	private Objective objective() {
		List<Node> objectives = this.spec.at("objectives").items();
		if (objectives.size() != 1) {
			throw this.spec.at("objectives")
				.refused(objectives.isEmpty() ? "is missing" : "has more than one objective", "Write an SLO for each.");
		}
		Node objective = objectives.get(0).only("displayName", "target", "targetPercent");
		Node percent = objective.at("targetPercent");
		Node target = objective.at("target");
		if (percent.isMissing() == target.isMissing()) {
			throw objective.refused("has " + (percent.isMissing() ? "no target" : "two targets"),
					"Write target or targetPercent.");
		}
		try {
			return new Objective(percent.isMissing() ? percent(target) : percent.number());
		}
		catch (InvalidSloException ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw (percent.isMissing() ? target : percent).refused("is no promise",
					"Promise more than nothing and less than everything.");
		}
	}

	private BigDecimal percent(Node target) {
		BigDecimal rounded = target.number();
		BigDecimal exact = this.annotations.number(Names.TARGET_PERCENT);
		if (exact == null) {
			return rounded.movePointRight(2);
		}
		if (exact.movePointLeft(2).doubleValue() != rounded.doubleValue()) {
			throw target.refused("is not what the annotation " + Names.PREFIX + Names.TARGET_PERCENT + " says",
					"Remove the annotation, or change both.");
		}
		return exact;
	}

}
