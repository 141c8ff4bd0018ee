package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.o11ystarter.demo.otlp.Span;
import io.github.o11ystarter.demo.otlp.TraceTree;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.prometheus.Sample;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Waterfall;
import io.github.o11ystarter.demo.services.Rig;
import org.jspecify.annotations.Nullable;

/**
 * Goes from an alert to its cause as its runbook says: metric, trace, log line. What
 * would be asked of Tempo and Loki is looked for where spans and lines are here.
 */
final class Walk {

	private static final String ALERT = "API_ERROR_RATE";

	/** What really is wrong. */
	private static final String CAUSE = "relation \"play\" does not exist";

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final Rig rig;

	private final Inbox inbox;

	private final Prometheus prometheus;

	private final Path runbooks;

	private final TimeScale scale;

	private final Screen screen;

	private final List<String> mistakes = new ArrayList<>();

	Walk(Rig rig, Inbox inbox, Prometheus prometheus, Path runbooks, TimeScale scale, Screen screen) {
		this.rig = rig;
		this.inbox = inbox;
		this.prometheus = prometheus;
		this.runbooks = runbooks;
		this.scale = scale;
		this.screen = screen;
	}

	Outcome run(Faults faults) throws Exception {
		Instant broken = Instant.now();
		Duration found = null;
		faults.takeTableAway();
		try {
			found = follow(broken) ? Duration.between(broken, Instant.now()) : null;
		}
		finally {
			faults.putTableBack();
		}
		return new Outcome("from the alert to the cause", ALERT, "P0", found, null, "runbook, trace, log",
				List.copyOf(this.mistakes));
	}

	private boolean follow(Instant broken) throws IOException {
		Told told = await("The alert did not arrive.",
				() -> this.inbox.told()
					.stream()
					.filter((alert) -> alert.at().isAfter(broken) && alert.firing() && alert.alert().equals(ALERT))
					.findFirst());
		if (told == null) {
			return false;
		}
		show("message", told.annotations().getOrDefault("summary", ""));
		show("runbook", told.annotations().getOrDefault("runbook_url", ""));
		String application = told.label("application");
		Map<String, String> series = askRunbook(application);
		String trace = (series != null) ? exemplar(application, series, broken) : null;
		return trace != null && followTrace(trace);
	}

	// The first question of the page narrows it down to a route, a status, an exception.
	private @Nullable Map<String, String> askRunbook(String application) throws IOException {
		Map<String, String> narrowed = null;
		for (String query : Runbook.of(this.runbooks, ALERT).queries(application)) {
			show("query", query);
			Sample largest = await("Nothing answers " + query,
					() -> this.prometheus.query(this.scale.rules(query))
						.stream()
						.max(Comparator.comparingDouble(Sample::value)));
			if (largest == null) {
				return null;
			}
			show("", String.format(Locale.ROOT, "%s %.1f", largest.labels(), largest.value()));
			narrowed = (narrowed != null) ? narrowed : largest.labels();
		}
		return narrowed;
	}

	private @Nullable String exemplar(String application, Map<String, String> series, Instant broken) {
		String selector = "http_server_requests_seconds_bucket{application=\"%s\", uri=\"%s\", status=\"%s\"}"
			.formatted(application, series.get("uri"), series.get("status"));
		String trace = await("No exemplar of " + selector,
				() -> this.prometheus.exemplars(selector, broken)
					.stream()
					.map((labels) -> labels.getOrDefault("trace_id", ""))
					.filter((id) -> failed(id).isPresent())
					.findFirst());
		show("exemplar", (trace != null) ? trace : "-");
		return trace;
	}

	private Optional<Span> failed(String trace) {
		// The deepest span with an error is where it began.
		return this.rig.spans()
			.trace(trace)
			.stream()
			.filter(Span::failed)
			.max(Comparator.comparingLong(Span::startNanos));
	}

	private boolean followTrace(String trace) {
		this.screen.lines(new Waterfall(this.screen.style(), this.screen.width())
			.draw(TraceTree.of(this.rig.spans().trace(trace))));
		failed(trace).ifPresent((span) -> show("began in", span.name() + " " + span.attributes()
			.entrySet()
			.stream()
			.filter((attribute) -> attribute.getKey().startsWith("db.") || attribute.getKey().equals("error.type"))
			.map((attribute) -> attribute.getKey() + "=" + attribute.getValue().replaceAll("\\s+", " ").strip())
			.sorted()
			.collect(Collectors.joining(", "))));
		JsonNode line = await("No log line of the trace names the cause.",
				() -> this.rig.gameService()
					.log()
					.lines()
					.stream()
					.filter((candidate) -> candidate.contains(trace) && candidate.contains("\"ERROR\""))
					.map(Walk::json)
					.filter((candidate) -> cause(candidate).contains(CAUSE))
					.findFirst());
		if (line != null) {
			show("log line", line.path("message").asText() + ", " + line.path("error.type").asText());
			show("cause", cause(line));
		}
		return line != null;
	}

	private static String cause(JsonNode line) {
		return line.path("error.stack_trace").asText().lines().findFirst().orElse("");
	}

	private static JsonNode json(String line) {
		try {
			return JSON.readTree(line);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private <T> @Nullable T await(String otherwise, Supplier<Optional<T>> look) {
		Optional<T> found = Await.value(PATIENCE, look, Optional::isPresent);
		if (found.isEmpty()) {
			this.mistakes.add(otherwise);
		}
		return found.orElse(null);
	}

	private void show(String what, String text) {
		List<String> lines = text.lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			this.screen.line("%-10s%s".formatted((i == 0) ? what : "", lines.get(i)));
		}
	}

}
