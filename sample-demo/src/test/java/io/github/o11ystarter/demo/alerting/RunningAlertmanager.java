package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.demo.process.LoopbackServer;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.services.Http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A real Alertmanager with the configuration of the stack, whose times are short, and
 * whoever it tells something.
 */
final class RunningAlertmanager implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final List<Notification> notifications = new CopyOnWriteArrayList<>();

	private final HttpServer receiver;

	private final Process process;

	private final String url;

	private RunningAlertmanager(HttpServer receiver, Process process, String url) {
		this.receiver = receiver;
		this.process = process;
		this.url = url;
	}

	/**
	 * Starts it.
	 * @param folder where it keeps its files
	 * @param parameters what differs from what is shipped
	 * @return the running server
	 * @throws IOException if it cannot be started
	 */
	static RunningAlertmanager start(Path folder, Map<String, String> parameters) throws IOException {
		String program = Alerting.program("prometheus-alertmanager", "alertmanager");
		HttpServer receiver = LoopbackServer.create();
		String here = "http://127.0.0.1:" + receiver.getAddress().getPort();
		for (String secret : List.of("smtp_password", "pagerduty_routing_key", "pagerduty_escalation_key")) {
			Files.writeString(folder.resolve(secret), secret);
		}
		Files.writeString(folder.resolve("slack_api_url"), here + "/slack");
		Map<String, String> all = new HashMap<>(Map.of("ALERT_SECRETS", folder.toString(), "ALERT_PAGERDUTY_URL",
				here + "/pagerduty", "ALERT_LOG_URL", here + "/log", "ALERT_DEADMAN_URL", here + "/deadman",
				"ALERT_CHANNELS", "pagerduty slack deadman log", "GRAFANA_URL", "https://grafana.example"));
		all.putAll(Map.of("ALERT_GROUP_WAIT", "1s", "ALERT_GROUP_INTERVAL", "1s", "ALERT_WARN_AFTER", "500ms",
				"ALERT_ESCALATE_AFTER", "2s"));
		all.putAll(parameters);
		Path configuration = Alerting.render(folder.resolve("rendered"), all);
		String address = "127.0.0.1:" + Ports.free();
		Process process = new ProcessBuilder(program, "--config.file=" + configuration,
				"--storage.path=" + folder.resolve("data"), "--web.listen-address=" + address,
				"--cluster.listen-address=", "--log.level=warn")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("alertmanager.log").toFile())
			.start();
		RunningAlertmanager running = new RunningAlertmanager(receiver, process, "http://" + address);
		running.listen();
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(() -> assertThat(Http.status(running.url + "/-/ready"))
				.as(Alerting.text(folder.resolve("alertmanager.log")))
				.isEqualTo(200));
		return running;
	}

	private void listen() {
		this.receiver.createContext("/", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String channel = exchange.getRequestURI().getPath().substring(1);
			this.notifications.add(new Notification(channel, body, JSON.readTree(body)));
			exchange.sendResponseHeaders(channel.equals("pagerduty") ? 202 : 200, -1);
			exchange.close();
		});
		this.receiver.start();
	}

	/**
	 * Sends alerts, as Prometheus does.
	 * @param alerts their labels
	 */
	void fire(List<Map<String, String>> alerts) {
		post(alerts, false);
	}

	/**
	 * Says that alerts are over.
	 * @param alerts their labels
	 */
	void resolve(List<Map<String, String>> alerts) {
		post(alerts, true);
	}

	private void post(List<Map<String, String>> alerts, boolean over) {
		List<Map<String, Object>> posted = new ArrayList<>();
		for (Map<String, String> labels : alerts) {
			Map<String, Object> alert = new TreeMap<>();
			alert.put("labels", labels);
			alert.put("annotations", Map.of("summary", "It <!channel> burns", "description", "a & b", "runbook_url",
					"runbooks/" + labels.get("alertname") + ".md", "dashboard_url", "/d/o11y-slo-shop"));
			if (over) {
				alert.put("endsAt", java.time.Instant.now().toString());
			}
			posted.add(alert);
		}
		try {
			assertThat(Http.post(this.url + "/api/v2/alerts", JSON.writeValueAsString(posted)).statusCode())
				.isEqualTo(200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks what it thinks of the alerts it has.
	 * @return what it thinks
	 */
	List<Seen> alerts() {
		try {
			List<Seen> seen = new ArrayList<>();
			for (JsonNode alert : JSON.readTree(Http.get(this.url + "/api/v2/alerts").body())) {
				Map<String, String> labels = JSON.convertValue(alert.path("labels"),
						JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
				seen.add(new Seen(labels, alert.path("receivers").findValuesAsText("name"),
						alert.path("status").path("state").asText()));
			}
			return seen;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns what has been told so far.
	 * @param channel to whom
	 * @return the notifications
	 */
	List<Notification> told(String channel) {
		return this.notifications.stream().filter((notification) -> notification.channel().equals(channel)).toList();
	}

	@Override
	public void close() {
		this.process.destroy();
		this.receiver.stop(0);
	}

	/**
	 * What Alertmanager thinks of an alert.
	 *
	 * @param labels its labels
	 * @param receivers who is to hear of it
	 * @param state {@code active}, or {@code suppressed}
	 */
	record Seen(Map<String, String> labels, List<String> receivers, String state) {

	}

	/**
	 * What somebody was told.
	 *
	 * @param channel who
	 * @param body the text
	 * @param json the same
	 */
	record Notification(String channel, String body, JsonNode json) {

	}

}
