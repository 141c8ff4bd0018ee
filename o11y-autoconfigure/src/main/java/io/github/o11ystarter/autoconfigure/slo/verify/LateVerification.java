package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;

import io.github.o11ystarter.slo.Slo;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks for the gauges of SLOs when the application is ready: many are made while it
 * starts, and some still later.
 */
class LateVerification implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(LateVerification.class);

	private final Collection<Slo> slos;

	private final ObjectProvider<MeterRegistry> registries;

	private final boolean wanted;

	LateVerification(Collection<Slo> slos, ObjectProvider<MeterRegistry> registries, boolean wanted) {
		this.slos = slos;
		this.registries = registries;
		this.wanted = wanted;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		MeterRegistry registry = this.registries.getIfUnique();
		if (this.wanted && registry != null) {
			GaugeCheck check = new GaugeCheck(registry);
			Findings findings = new Findings();
			this.slos.forEach((slo) -> check.check(slo, findings));
			findings.all().forEach(logger::warn);
		}
	}

}
