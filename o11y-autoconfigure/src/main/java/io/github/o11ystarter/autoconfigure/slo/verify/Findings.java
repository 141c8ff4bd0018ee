package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.Slo;

/**
 * What has been found so far.
 */
final class Findings {

	private static final Pattern ELEMENT = Pattern.compile("[a-z0-9][a-z0-9-]*");

	private final List<Finding> all = new ArrayList<>();

	/**
	 * What an SLO waits for cannot happen.
	 * @param slo the SLO
	 * @param field the field of its SLI that says so: {@code uri}
	 * @param value what it says
	 * @param problem what is wrong, as a clause
	 * @param mend what to do about it, as a sentence
	 */
	void certain(Slo slo, String field, String value, String problem, String mend) {
		add(slo, field, value, problem, mend, true);
	}

	/**
	 * What an SLO waits for is not there, as far as can be known.
	 * @param slo the SLO
	 * @param field the field of its SLI that says so: {@code uri}
	 * @param value what it says
	 * @param problem what is wrong, as a clause
	 * @param mend what to do about it, as a sentence
	 */
	void likely(Slo slo, String field, String value, String problem, String mend) {
		add(slo, field, value, problem, mend, false);
	}

	void add(Slo slo, String field, String value, String problem, String mend, boolean certain) {
		String name = ELEMENT.matcher(slo.name()).matches() ? "." + slo.name() : ".[" + slo.name() + "]";
		this.all.add(new Finding("o11y.slo.objectives" + name + ".sli." + field, value, problem, mend, certain));
	}

	List<Finding> all() {
		return this.all;
	}

}
