package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Alertmanager configuration that is shipped, with its tree of routes, its inhibition
 * and its templates as they are. Changed are what would take too long, what would depend
 * on the time of day, and where messages go: into an {@link Inbox}, which also gets a
 * copy of the labels of whatever a receiver is told.
 *
 * @param deploy the folder of what is shipped
 * @param scale how much shorter times are
 * @param inbox takes all messages
 */
record AlertmanagerOverlay(Path deploy, TimeScale scale, Inbox inbox) {

	private static final List<String> TIMES = List.of("group_wait", "group_interval", "repeat_interval",
			"resolve_timeout");

	/**
	 * Writes the configuration.
	 * @param folder where to
	 * @return the configuration
	 * @throws IOException if a file cannot be read or written
	 */
	Path write(Path folder) throws IOException {
		Map<String, Object> configuration = PlainYaml
			.read(Files.readString(this.deploy.resolve("alertmanager/alertmanager.yml")));
		configuration.put("global", global());
		configuration.put("templates", List.of(this.deploy.resolve("alertmanager/templates") + "/*.tmpl"));
		shortenTimes(PlainYaml.object(configuration, "route"));
		for (Map<String, Object> interval : PlainYaml.list(configuration, "time_intervals")) {
			// An interval that names no time is always.
			interval.put("time_intervals", List.of(Map.of()));
		}
		PlainYaml.list(configuration, "receivers").forEach(this::redirect);
		return Files.writeString(folder.resolve("alertmanager.yml"), PlainYaml.write(configuration));
	}

	private Map<String, Object> global() {
		return Map.of("smtp_smarthost", this.inbox.mailServer(), "smtp_from", "alerts@example.org", "smtp_require_tls",
				"false", "resolve_timeout", this.scale.shorten("5m"));
	}

	private void shortenTimes(Map<String, Object> route) {
		for (String key : TIMES) {
			route.computeIfPresent(key, (ignored, time) -> this.scale.shorten(time.toString()));
		}
		PlainYaml.list(route, "routes").forEach(this::shortenTimes);
	}

	private void redirect(Map<String, Object> receiver) {
		String name = String.valueOf(receiver.get("name"));
		redirect(receiver, "pagerduty_configs", "url", this.inbox.url(Channel.PAGERDUTY, name));
		redirect(receiver, "slack_configs", "api_url", this.inbox.url(Channel.SLACK, name));
		redirect(receiver, "webhook_configs", "url", this.inbox.url(Channel.WEBHOOK, name));
		for (Map<String, Object> mail : PlainYaml.list(receiver, "email_configs")) {
			mail.keySet().removeIf((key) -> key.startsWith("auth_") || key.equals("smarthost"));
			mail.put("to", name + "@example.org");
			mail.put("require_tls", "false");
		}
		List<Map<String, Object>> webhooks = new ArrayList<>(PlainYaml.list(receiver, "webhook_configs"));
		Map<String, Object> ledger = new LinkedHashMap<>();
		ledger.put("url", this.inbox.ledger(name));
		ledger.put("send_resolved", "true");
		webhooks.add(ledger);
		receiver.put("webhook_configs", webhooks);
	}

	private static void redirect(Map<String, Object> receiver, String kind, String key, String url) {
		for (Map<String, Object> integration : PlainYaml.list(receiver, kind)) {
			// Secrets are files that are not here.
			boolean routed = integration.keySet()
				.removeIf((secret) -> secret.startsWith("routing_key") || secret.startsWith("service_key"));
			integration.keySet().removeIf((secret) -> secret.endsWith("url_file") || secret.equals("http_config"));
			if (routed) {
				integration.put("routing_key", "drill");
			}
			integration.put(key, url);
		}
	}

}
