package io.github.o11ystarter.demo.services;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.o11ystarter.demo.alerting.Searches;
import io.github.o11ystarter.demo.broker.TopicReader;
import io.github.o11ystarter.demo.broker.TopicRecord;
import io.github.o11ystarter.demo.otlp.Span;
import io.github.o11ystarter.demo.otlp.TraceTree;
import io.github.o11ystarter.demo.partner.PartnerCall;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays 200 times and follows every play from the request to the payout.
 */
abstract class AbstractEndToEndTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Rig rig;

	AbstractEndToEndTests(Rig rig) {
		this.rig = rig;
	}

	@Test
	void everyPlayIsOneTraceFromTheRequestToThePayout() throws Exception {
		int gameLines = this.rig.gameService().log().lines().size();
		int consumerLines = this.rig.gameConsumer().log().lines().size();
		List<Play> plays = Load.play(this.rig);
		assertThat(plays).allSatisfy((play) -> assertThat(play.response().statusCode()).isEqualTo(202));
		assertThat(plays).extracting(Play::id).doesNotHaveDuplicates().doesNotContain("");
		assertThat(plays).extracting(Play::traceId)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("[0-9a-f]{32}"));
		assertThat(plays).extracting(Play::requestId).doesNotHaveDuplicates().doesNotContain("");

		assertOneRowEach(plays);
		Map<String, TraceTree> traces = awaitTraces(plays);
		assertRecords(plays, traces);
		assertPartnerCalls(plays, traces);
		assertLogLines(plays, traces, this.rig.gameService(), gameLines, List.of("play_accepted", "play_published"));
		assertLogLines(plays, traces, this.rig.gameConsumer(), consumerLines,
				List.of("play_received", "play_settled", "payout_recorded"));
		assertSearches(traces);
	}

	// What runbooks and dashboards look for is on the spans.
	private static void assertSearches(Map<String, TraceTree> traces) {
		List<Span> spans = traces.values().stream().flatMap((trace) -> trace.spans().stream()).toList();
		assertThat(spans.stream().flatMap((span) -> span.attributes().keySet().stream()))
			.containsAll(Searches.SPAN_ATTRIBUTES);
		assertThat(spans).anySatisfy((span) -> {
			assertThat(span.kind()).isEqualTo("SERVER");
			assertThat(span.attributes()).containsEntry("uri", "/game/slots/play")
				.containsEntry("status", "202")
				.containsEntry("method", "POST");
		});
		assertThat(spans).anySatisfy((span) -> {
			assertThat(span.kind()).isEqualTo("CLIENT");
			assertThat(span.attributes()).containsEntry("peer.service", "fintech");
		});
		assertThat(spans).anySatisfy((span) -> {
			assertThat(span.kind()).isEqualTo("CONSUMER");
			assertThat(span.service()).isEqualTo("game-consumer");
		});
	}

	private void assertOneRowEach(List<Play> plays) {
		Map<String, Integer> oneEach = plays.stream().collect(Collectors.toMap(Play::id, (play) -> 1));
		Ledger ledger = new Ledger(this.rig.infrastructure(), plays);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(ledger.paidPayouts()).hasSize(plays.size()));
		Awaitility.await().untilAsserted(() -> {
			assertThat(ledger.plays()).isEqualTo(oneEach);
			assertThat(ledger.outbox()).isEqualTo(oneEach);
			assertThat(ledger.results()).isEqualTo(oneEach);
			assertThat(ledger.payouts()).isEqualTo(oneEach);
		});
	}

	private Map<String, TraceTree> awaitTraces(List<Play> plays) {
		Function<Play, TraceTree> trace = (play) -> TraceTree.of(this.rig.spans().trace(play.traceId()));
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> plays.forEach((play) -> assertTrace(trace.apply(play))));
		return plays.stream().collect(Collectors.toMap(Play::id, trace));
	}

	private static void assertTrace(TraceTree trace) {
		assertThat(trace.orphans()).as("spans without their parent").isEmpty();
		assertThat(trace.roots()).singleElement().satisfies((root) -> {
			assertThat(root.kind()).isEqualTo("SERVER");
			assertThat(root.service()).isEqualTo("game-service");
		});
		assertThat(trace.spans()).hasSizeGreaterThanOrEqualTo(10)
			.as("the INSERT of the consumer")
			.anyMatch((span) -> span.service().equals("game-consumer") && span.name().startsWith("INSERT")
					&& span.name().contains("play_result"));
	}

	private void assertRecords(List<Play> plays, Map<String, TraceTree> traces) {
		Map<String, List<TopicRecord>> records = readTopic();
		plays.forEach((play) -> assertThat(records.get(play.id())).singleElement()
			.satisfies((record) -> assertBelongsTo(record.header("traceparent").orElseThrow(), play,
					traces.get(play.id()), "game-service", "PRODUCER"))
			.satisfies((record) -> assertThat(record.header("X-Request-ID")).hasValue(play.requestId())));
	}

	private Map<String, List<TopicRecord>> readTopic() {
		try (TopicReader reader = new TopicReader(this.rig.infrastructure().bootstrapServers(), Rig.TOPIC)) {
			List<TopicRecord> records = new ArrayList<>();
			Awaitility.await().until(() -> {
				records.addAll(reader.next());
				return reader.isAtEnd();
			});
			return records.stream()
				.collect(Collectors.groupingBy((record) -> JsonLines.parse(record.value()).path("play_id").asText()));
		}
	}

	private void assertPartnerCalls(List<Play> plays, Map<String, TraceTree> traces) {
		Map<String, List<PartnerCall>> calls = this.rig.partner()
			.calls()
			.stream()
			.collect(Collectors.groupingBy((call) -> JsonLines.parse(call.body()).path("play_id").asText()));
		plays.forEach((play) -> assertThat(calls.get(play.id())).singleElement()
			.satisfies((call) -> assertBelongsTo(call.traceparent(), play, traces.get(play.id()), "game-consumer",
					"CLIENT")));
	}

	private static void assertBelongsTo(String traceparent, Play play, TraceTree trace, String service, String kind) {
		String[] parts = traceparent.split("-");
		assertThat(parts).hasSize(4);
		assertThat(parts[1]).isEqualTo(play.traceId());
		assertThat(Integer.parseInt(parts[3], 16) & 1).as("sampled bit of " + traceparent).isOne();
		assertThat(trace.spans()).filteredOn((span) -> span.id().equals(parts[2])).singleElement().satisfies((span) -> {
			assertThat(span.service()).isEqualTo(service);
			assertThat(span.kind()).isEqualTo(kind);
		});
	}

	private static void assertLogLines(List<Play> plays, Map<String, TraceTree> traces, SampleService service,
			int skipped, List<String> events) {
		List<String> lines = service.log().lines();
		Map<String, List<JsonNode>> byPlay = JsonLines.parse(lines.subList(skipped, lines.size()))
			.stream()
			.filter((line) -> line.has("play_id"))
			.collect(Collectors.groupingBy((line) -> line.path("play_id").asText()));
		plays.forEach((play) -> {
			List<JsonNode> ours = byPlay.getOrDefault(play.id(), Collections.emptyList());
			assertThat(ours).extracting((line) -> line.path("message").asText())
				.containsExactlyInAnyOrderElementsOf(events);
			List<String> spans = traces.get(play.id()).spans().stream().map(Span::id).toList();
			assertThat(ours).allSatisfy((line) -> {
				assertThat(line.path("service").asText()).isEqualTo(service.name());
				assertThat(line.path("trace_id").asText()).isEqualTo(play.traceId());
				assertThat(line.path("span_id").asText()).isIn(spans);
				assertThat(line.path("request_id").asText()).as("request_id of %s", line).isEqualTo(play.requestId());
			});
		});
	}

}
