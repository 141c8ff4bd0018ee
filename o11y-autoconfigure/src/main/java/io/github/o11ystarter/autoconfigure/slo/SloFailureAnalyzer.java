package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about SLOs that cannot work.
 */
class SloFailureAnalyzer extends AbstractFailureAnalyzer<SloPropertiesException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SloPropertiesException cause) {
		return analysis(cause);
	}

	static FailureAnalysis analysis(SloPropertiesException cause) {
		List<Mistake> mistakes = cause.mistakes();
		String count = (mistakes.size() == 1) ? "One property of the SLOs cannot work"
				: mistakes.size() + " properties of the SLOs cannot work";
		return new FailureAnalysis(
				mistakes.stream()
					.map(SloFailureAnalyzer::description)
					.collect(Collectors.joining("\n", count + ":\n\n", "")),
				mistakes.stream()
					.map((mistake) -> "    " + mistake.property() + ": " + mistake.mend())
					.collect(Collectors.joining("\n", "Change in your configuration:\n\n", "")),
				cause);
	}

	private static String description(Mistake mistake) {
		return "    " + mistake.statement()
				+ ((mistake.origin() != null) ? "\n    Origin: " + mistake.origin() + "\n" : "\n");
	}

}
