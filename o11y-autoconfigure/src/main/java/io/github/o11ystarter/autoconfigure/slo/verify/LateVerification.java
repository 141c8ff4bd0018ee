package io.github.o11ystarter.autoconfigure.slo.verify;

import io.github.o11ystarter.slo.MonitoredService;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks for the gauges of SLOs, and for the labels of meters, when the application is
 * ready: many are made while it starts, and some still later.
 */
class LateVerification implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(LateVerification.class);

	private final MonitoredService service;

	private final ObjectProvider<MeterRegistry> registries;

	private final boolean wanted;

	LateVerification(MonitoredService service, ObjectProvider<MeterRegistry> registries, boolean wanted) {
		this.service = service;
		this.registries = registries;
		this.wanted = wanted;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		MeterRegistry registry = this.registries.getIfUnique();
		if (this.wanted && registry != null) {
			GaugeCheck check = new GaugeCheck(registry);
			Findings findings = new Findings();
			this.service.slos().forEach((slo) -> SloVerification.check(slo, check, findings));
			findings.all().forEach(logger::warn);
			LabelCheck.check(this.service, registry).forEach(logger::warn);
		}
	}

}
