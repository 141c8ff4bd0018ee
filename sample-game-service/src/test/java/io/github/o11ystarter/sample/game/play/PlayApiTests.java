package io.github.o11ystarter.sample.game.play;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.github.o11ystarter.sample.game.testing.CapturedLog;
import io.github.o11ystarter.sample.game.testing.GameClient;
import io.github.o11ystarter.sample.game.testing.IntegrationTest;
import io.github.o11ystarter.sample.game.testing.PublishedRecords;
import io.github.o11ystarter.sample.game.testing.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the HTTP API, on a real database and broker.
 */
@IntegrationTest
class PlayApiTests {

	@Autowired
	GameClient game;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PublishedRecords records;

	@Autowired
	MeterRegistry meters;

	@Test
	void acceptedPlayIsStoredAndPublished() {
		double acceptedBefore = this.meters.get("game.plays.accepted").counter().count();
		double wageredBefore = this.meters.get("game.wagers").tag("currency", "GBP").functionCounter().count();
		HttpResponse<String> response = this.game
			.post("{\"player_id\":\"stored_1\",\"wager\":12.5,\"currency\":\"GBP\"}");
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(JsonPath.<String>read(response.body(), "$.status")).isEqualTo("accepted");
		String playId = JsonPath.read(response.body(), "$.play_id");
		assertThat(this.jdbc.sql("select id || ' ' || wager || ' ' || currency from play where player_id = 'stored_1'")
			.query(String.class)
			.list()).containsExactly(playId + " 12.50 GBP");
		assertThat(this.meters.get("game.plays.accepted").counter().count()).isEqualTo(acceptedBefore + 1);
		assertThat(this.meters.get("game.wagers").tag("currency", "GBP").functionCounter().count())
			.isEqualTo(wageredBefore + 12.5);
		assertThat(this.meters.get("game.players.active").gauge().value()).isPositive();
		List<ConsumerRecord<String, String>> published = await().until(() -> this.records.of("stored_1"),
				(found) -> !found.isEmpty());
		assertThat(published).hasSize(1);
		String value = published.get(0).value();
		String playedAt = JsonPath.read(value, "$.played_at");
		assertThat(value).isEqualTo("{\"play_id\":\"" + playId
				+ "\",\"player_id\":\"stored_1\",\"wager\":12.50,\"currency\":\"GBP\",\"played_at\":\"" + playedAt
				+ "\"}");
		await().untilAsserted(
				() -> assertThat(this.jdbc.sql("select published_at is not null from outbox where event_id = ?")
					.param(UUID.fromString(playId))
					.query(Boolean.class)
					.single()).isTrue());
	}

	@Test
	void playsOfAPlayerAreCounted() {
		this.game.play("counted");
		this.game.play("counted");
		assertThat(this.jdbc.sql("select plays from player where id = 'counted'").query(Long.class).single())
			.isEqualTo(2);
	}

	@Test
	void traceOfTheRequestIsStoredAndContinuedByTheRelay() {
		try (CapturedLog log = new CapturedLog()) {
			String playId = this.game.play("traced");
			await().until(() -> !log.lines("play_published", playId).isEmpty());
			String traceId = log.lines("play_accepted", playId).get(0).getMDCPropertyMap().get("traceId");
			assertThat(traceId).hasSize(32);
			assertThat(log.lines("play_published", playId)).singleElement()
				.satisfies((event) -> assertThat(event.getMDCPropertyMap()).containsEntry("traceId", traceId));
			assertThat(this.jdbc.sql("select trace_context from outbox where event_id = ?")
				.param(UUID.fromString(playId))
				.query(String.class)
				.single()).contains("traceparent: 00-" + traceId + "-");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { //
			"{'player_id':'bad one','wager':1,'currency':'EUR'}                  | player_id", //
			"{'player_id':'','wager':1,'currency':'EUR'}                         | player_id", //
			"{'wager':1,'currency':'EUR'}                                        | player_id", //
			"{'player_id':'bad','wager':0,'currency':'EUR'}                      | wager", //
			"{'player_id':'bad','wager':-1,'currency':'EUR'}                     | wager", //
			"{'player_id':'bad','wager':1000.01,'currency':'EUR'}                | wager", //
			"{'player_id':'bad','wager':1.005,'currency':'EUR'}                  | wager", //
			"{'player_id':'bad','wager':1e999999999,'currency':'EUR'}            | wager", //
			"{'player_id':'bad','wager':'much','currency':'EUR'}                 | wager", //
			"{'player_id':'bad','wager':[1],'currency':'EUR'}                    | wager", //
			"{'player_id':'bad','wager':null,'currency':'EUR'}                   | wager", //
			"{'player_id':'bad','wager':1,'currency':'XXX'}                      | currency", //
			"{'player_id':'bad','wager':1}                                       | currency", //
			"{'player_id':'bad!','wager':0,'currency':'eur'}                     | currency,player_id,wager", //
			"{'player_id':'bad','wager':1,'currency                              | body", //
			"[]                                                                  | body", //
			"null                                                                | body" })
	void badInputNamesTheFieldsAndWritesNothing(String body, String fields) {
		List<Long> before = rows();
		HttpResponse<String> response = this.game.post(body.replace('\'', '"'));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(JsonPath.<List<String>>read(response.body(), "$.errors[*].field")).as(response.body())
			.containsExactly(fields.split(","));
		assertThat(JsonPath.<List<String>>read(response.body(), "$.errors[*].message")).doesNotContain("", "null");
		assertThat(rows()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.01", "1000", "1000.00", "7.5", "1e2" })
	void wagersWithinTheLimitsAreAccepted(String wager) {
		HttpResponse<String> response = this.game
			.post("{\"player_id\":\"limits\",\"wager\":" + wager + ",\"currency\":\"USD\"}");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
	}

	@Test
	void playIsNotStoredIfItsOutboxRowCannotBe() {
		this.jdbc.sql("alter table outbox add constraint refuse check (record_key <> 'refused')").update();
		try {
			HttpResponse<String> response = this.game
				.post("{\"player_id\":\"refused\",\"wager\":1,\"currency\":\"USD\"}");
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(response.body()).doesNotContain("outbox");
			assertThat(
					this.jdbc.sql("select count(*) from play where player_id = 'refused'").query(Long.class).single())
				.isZero();
			assertThat(this.jdbc.sql("select count(*) from player where id = 'refused'").query(Long.class).single())
				.isZero();
		}
		finally {
			this.jdbc.sql("alter table outbox drop constraint refuse").update();
		}
	}

	@Test
	void stoppedDatabaseIsAnsweredFastAndRecoveredFrom() throws Exception {
		this.game.play("outage");
		TestPostgres.instance().stop();
		try {
			// First with the connections that were open, then waiting for a new one.
			for (int i = 0; i < 20 && expectUnavailableFast().toMillis() < 1000; i++) {
				assertThat(i).isLessThan(19);
			}
		}
		finally {
			TestPostgres.instance().startAgain();
		}
		expectRecovery("outage");
	}

	@Test
	void silentDatabaseIsAnsweredFastAndRecoveredFrom() throws Exception {
		this.game.play("silence");
		TestPostgres.instance().freeze();
		try {
			expectUnavailableFast();
			expectUnavailableFast();
		}
		finally {
			TestPostgres.instance().thaw();
		}
		expectRecovery("silence");
	}

	private Duration expectUnavailableFast() {
		long start = System.nanoTime();
		HttpResponse<String> response = this.game.post("{\"player_id\":\"away\",\"wager\":1,\"currency\":\"USD\"}");
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(duration).isLessThan(Duration.ofSeconds(2));
		return duration;
	}

	private void expectRecovery(String player) {
		String playId = await().atMost(Duration.ofSeconds(20))
			.ignoreExceptions()
			.until(() -> this.game.play(player), (id) -> true);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.records.playIds(player).contains(playId));
	}

	private List<Long> rows() {
		return List.of(this.jdbc.sql("select count(*) from play").query(Long.class).single(),
				this.jdbc.sql("select count(*) from player").query(Long.class).single(),
				this.jdbc.sql("select count(*) from outbox").query(Long.class).single());
	}

}
