package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildProcess;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.services.Http;

/**
 * A real Alertmanager.
 *
 * @param address the host and port of its API
 */
record Alertmanager(String address) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	static Alertmanager start(Run run, Path program, Path configuration) {
		Alertmanager alertmanager = new Alertmanager("127.0.0.1:" + Ports.free());
		ChildProcess process = run.program("alertmanager",
				List.of(program.toString(), "--config.file=" + configuration,
						"--storage.path=" + configuration.resolveSibling("data"),
						"--web.listen-address=" + alertmanager.address(), "--cluster.listen-address="));
		boolean ready = Await.until(START_TIMEOUT, () -> {
			process.requireAlive();
			return Http.status("http://" + alertmanager.address() + "/-/ready") == 200;
		});
		if (!ready) {
			throw process.failure("was not ready within " + START_TIMEOUT.toSeconds() + " s");
		}
		return alertmanager;
	}

	/**
	 * Waits, but not for ever, until nobody would be woken any more.
	 */
	void awaitPeace() {
		Await.until(PATIENCE, () -> active().stream().noneMatch(Alertmanager::wakes));
	}

	private static boolean wakes(Map<String, String> labels) {
		String severity = labels.getOrDefault("severity", "");
		return (severity.equals("P0") || severity.equals("P1")) && !isOfSlo(labels.getOrDefault("alertname", ""));
	}

	// A budget that a drill has spent stays spent, and what burns it is told of for
	// hours.
	static boolean isOfSlo(String alert) {
		return alert.startsWith("SLO_");
	}

	/**
	 * Returns what fires and is neither silenced nor inhibited.
	 * @return the labels of each alert
	 */
	private List<Map<String, String>> active() {
		try {
			JsonNode alerts = JSON.readTree(
					Http.get("http://" + this.address + "/api/v2/alerts?active=true&silenced=false&inhibited=false")
						.body());
			List<Map<String, String>> active = new ArrayList<>();
			for (JsonNode alert : alerts) {
				active.add(JSON.convertValue(alert.path("labels"),
						JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)));
			}
			return active;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
