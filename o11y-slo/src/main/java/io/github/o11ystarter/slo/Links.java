package io.github.o11ystarter.slo;

import io.github.o11ystarter.slo.text.ShortName;

/**
 * Where an alert points to.
 *
 * @param runbook address of a runbook, in which <code>{alert}</code> is the name of the
 * alert
 * @param dashboard address of the dashboard of the service, in which
 * <code>{service}</code> is its name and <code>{uid}</code> what Grafana knows its
 * dashboard by
 */
public record Links(String runbook, String dashboard) {

	/**
	 * The files that are written beside the rules, and Grafana's own address of the
	 * dashboard.
	 */
	public static final Links DEFAULT = new Links("runbooks/{alert}.md", "/d/{uid}");

	/**
	 * Where to read what to do.
	 * @param alert name of the alert
	 * @return the address
	 */
	public String runbook(String alert) {
		return this.runbook.replace("{alert}", alert);
	}

	/**
	 * Where to look.
	 * @param service name of the service
	 * @return the address
	 */
	public String dashboard(String service) {
		return dashboard(service, service);
	}

	/**
	 * Where to look.
	 * @param service name of the service
	 * @param id the same, other than those of its namesakes
	 * @return the address
	 * @see MonitoredService#id()
	 */
	String dashboard(String service, String id) {
		return this.dashboard.replace("{service}", service).replace("{uid}", dashboardUid(id));
	}

	/**
	 * What Grafana knows the dashboard of a service by.
	 * @param service name of the service, and what tells it from its namesakes
	 * @return {@code o11y-slo-} and the name, if that is 40 characters that Grafana
	 * allows
	 */
	public static String dashboardUid(String service) {
		return ShortName.of("o11y-slo-" + service, "_", 40);
	}

}
