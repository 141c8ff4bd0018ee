package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;
import java.util.List;

import io.github.o11ystarter.autoconfigure.slo.verify.SloVerifyProperties.Verify;
import io.github.o11ystarter.slo.Slo;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Checks all SLOs when everything is made and nothing has begun: before the first request
 * and the first record.
 */
class SloVerification implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SloVerification.class);

	private final Collection<Slo> slos;

	private final List<SloCheck> checks;

	private final Verify verify;

	private volatile boolean running;

	SloVerification(Collection<Slo> slos, List<SloCheck> checks, Verify verify) {
		this.slos = slos;
		this.checks = checks;
		this.verify = verify;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * Check all SLOs.
	 * @throws SloVerificationException if one waits for what cannot happen, and that is
	 * to be a failure
	 */
	@Override
	public void start() {
		this.running = true;
		if (this.verify == Verify.OFF) {
			return;
		}
		Findings findings = new Findings();
		this.slos.forEach((slo) -> this.checks.forEach((check) -> check(slo, check, findings)));
		List<Finding> failures = findings.all()
			.stream()
			.filter((finding) -> finding.certain() && this.verify == Verify.FAIL)
			.toList();
		findings.all().stream().filter((finding) -> !failures.contains(finding)).forEach(logger::warn);
		if (!failures.isEmpty()) {
			throw new SloVerificationException(failures);
		}
	}

	// What cannot be looked at is not wrong.
	static void check(Slo slo, SloCheck check, Findings findings) {
		try {
			check.check(slo, findings);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("The SLO " + slo.name() + " could not be compared with the application", ex);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
