package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.InvalidSloException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about an SLO of an application's own bean.
 */
class InvalidSloFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSloException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSloException cause) {
		String value = (cause.value() != null) ? "'" + cause.value() + "' " : "";
		return new FailureAnalysis("An SLO cannot work: " + cause.field() + " " + value + cause.reason() + ".",
				cause.mend(), cause);
	}

}
