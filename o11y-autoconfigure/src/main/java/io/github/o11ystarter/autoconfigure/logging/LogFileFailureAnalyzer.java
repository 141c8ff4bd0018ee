package io.github.o11ystarter.autoconfigure.logging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about log files.
 */
class LogFileFailureAnalyzer extends AbstractFailureAnalyzer<LogFileException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LogFileException cause) {
		return new FailureAnalysis(cause.getMessage() + ", and 'o11y.logging.files' is 'deny'.",
				LogFileException.MEND + ".", cause);
	}

}
