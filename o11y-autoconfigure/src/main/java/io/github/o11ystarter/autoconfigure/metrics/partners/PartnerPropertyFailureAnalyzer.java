package io.github.o11ystarter.autoconfigure.metrics.partners;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about a partner that is not configured well.
 */
class PartnerPropertyFailureAnalyzer extends AbstractFailureAnalyzer<PartnerPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PartnerPropertyException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.mend() + ".", cause);
	}

}
