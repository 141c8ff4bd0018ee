package io.github.o11ystarter.autoconfigure.slo.verify;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SLOs name what the application does not have.
 */
class SloVerificationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Finding> findings;

	SloVerificationException(List<Finding> findings) {
		super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
		this.findings = List.copyOf(findings);
	}

	List<Finding> findings() {
		return this.findings;
	}

}
