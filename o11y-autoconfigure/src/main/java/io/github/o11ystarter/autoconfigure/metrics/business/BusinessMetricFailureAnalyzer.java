package io.github.o11ystarter.autoconfigure.metrics.business;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about a metric that cannot be declared.
 */
class BusinessMetricFailureAnalyzer extends AbstractFailureAnalyzer<BusinessMetricException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BusinessMetricException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.mend() + ".", cause);
	}

}
