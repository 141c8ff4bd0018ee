package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about SLOs that wait for what cannot happen.
 */
class SloVerificationFailureAnalyzer extends AbstractFailureAnalyzer<SloVerificationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SloVerificationException cause) {
		return new FailureAnalysis(
				cause.findings()
					.stream()
					.map((finding) -> "    " + finding.statement())
					.collect(Collectors.joining("\n", "SLOs name what this application does not have:\n\n", "\n")),
				cause.findings()
					.stream()
					.map((finding) -> "    " + finding.property() + ": " + finding.mend())
					.collect(Collectors.joining("\n", "Change in your configuration:\n\n",
							"\n\nSet o11y.slo.verify=warn to start all the same.")),
				cause);
	}

}
