package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.o11ystarter.sample.game.GameServiceApplication;
import io.github.o11ystarter.sample.game.testing.BrokerFaults;
import io.github.o11ystarter.sample.game.testing.GameClient;
import io.github.o11ystarter.sample.game.testing.IntegrationTest;
import io.github.o11ystarter.sample.game.testing.PublishedRecords;
import io.github.o11ystarter.sample.game.testing.TestBackends;
import io.github.o11ystarter.sample.game.testing.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the outbox and its relay, on a real database and broker.
 */
@IntegrationTest
class OutboxRelayTests {

	@Autowired
	GameClient game;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PublishedRecords records;

	@Autowired
	MeterRegistry meters;

	@Autowired
	OutboxStore store;

	@Autowired
	Outbox outbox;

	@Autowired
	TransactionTemplate transaction;

	@AfterEach
	void mendTheBroker() {
		BrokerFaults.fail((record) -> false);
	}

	@Test
	void recordsOfAPlayerArriveInOrderUnderConcurrency() throws Exception {
		List<String> players = names("concurrent", 5);
		playConcurrently(List.of(this.game), players, 20);
		expectAllInOrder(players, 20);
	}

	@Test
	void recordsOfAPlayerArriveInOrderWhenSendsFail() throws Exception {
		Set<Object> failedOnce = ConcurrentHashMap.newKeySet();
		// About every other one: a record that does not fail could overtake one that
		// does.
		BrokerFaults.fail((record) -> String.valueOf(record.key()).startsWith("flaky")
				&& record.value().hashCode() % 2 == 0 && failedOnce.add(record.value()));
		double failuresBefore = this.meters.get("o11y.outbox.failed").counter().count();
		List<String> players = names("flaky", 8);
		playConcurrently(List.of(this.game), players, 6);
		expectAllInOrder(players, 6);
		assertThat(failedOnce).isNotEmpty();
		assertThat(this.meters.get("o11y.outbox.failed").counter().count())
			.isEqualTo(failuresBefore + failedOnce.size());
	}

	@Test
	void failingRecordHoldsBackThoseOfItsPlayerAndNobodyElses() {
		BrokerFaults.fail((record) -> "stuck".equals(record.key()));
		List<String> stuck = List.of(this.game.play("stuck"), this.game.play("stuck"), this.game.play("stuck"));
		String other = this.game.play("lucky");
		await().untilAsserted(() -> assertThat(this.records.playIds("lucky")).containsExactly(other));
		await().until(() -> gauge("o11y.outbox.pending") == 3 && gauge("o11y.outbox.oldest.age") > 0.5);
		assertThat(this.records.playIds("stuck")).isEmpty();
		BrokerFaults.fail((record) -> false);
		await().untilAsserted(() -> assertThat(this.records.playIds("stuck")).containsExactlyElementsOf(stuck));
		assertThat(BrokerFaults.mostUnderWay("stuck")).isEqualTo(1);
		await().until(() -> gauge("o11y.outbox.pending") == 0 && gauge("o11y.outbox.oldest.age") == 0);
	}

	@Test
	void recordThatTakesLongKeepsNobodyElseWaiting() {
		BrokerFaults.withhold("slow");
		try {
			this.game.play("slow");
			this.game.play("slow");
			await().until(() -> !this.records.of("slow").isEmpty());
			String other = this.game.play("fast");
			await().untilAsserted(() -> assertThat(this.records.playIds("fast")).containsExactly(other));
			assertThat(BrokerFaults.mostUnderWay("slow")).isEqualTo(1);
			assertThat(this.records.of("slow")).hasSize(1);
		}
		finally {
			BrokerFaults.release("slow");
		}
		await().until(() -> this.records.of("slow").size() == 2);
	}

	@Test
	void whatIsPublishedNoLongerWaitsAlthoughTheTurnGoesOn() {
		BrokerFaults.withhold("endless");
		try {
			this.game.play("endless");
			await().until(() -> !this.records.of("endless").isEmpty());
			UUID other = UUID.fromString(this.game.play("brief"));
			await().atMost(Duration.ofSeconds(5)).until(() -> published(other));
			await().until(() -> gauge("o11y.outbox.pending") == 1);
		}
		finally {
			BrokerFaults.release("endless");
		}
	}

	@Test
	void theTableCanBeChangedAlthoughATurnGoesOn() {
		BrokerFaults.withhold("lasting");
		try {
			this.game.play("lasting");
			await().until(() -> !this.records.of("lasting").isEmpty());
			// Refused at once while anybody holds any lock of the table.
			await().atMost(Duration.ofSeconds(5))
				.ignoreExceptions()
				.untilAsserted(() -> this.jdbc.sql("do 'begin lock table outbox in access exclusive mode nowait; end'")
					.update());
			assertThat(this.records.of("lasting")).hasSize(1);
		}
		finally {
			BrokerFaults.release("lasting");
		}
	}

	@Test
	void twoInstancesTakeTurnsAndKeepTheOrder() throws Exception {
		try (ConfigurableApplicationContext second = start(Map.of())) {
			List<String> players = names("shared", 5);
			playConcurrently(List.of(this.game, new GameClient(second.getEnvironment())), players, 20);
			expectAllInOrder(players, 20);
		}
	}

	@Test
	void onlyOneInstanceRelaysAtATime() {
		try (ConfigurableApplicationContext second = start(Map.of())) {
			GameClient secondGame = new GameClient(second.getEnvironment());
			BrokerFaults.withhold("leader");
			try {
				this.game.play("leader");
				await().until(() -> !this.records.of("leader").isEmpty());
				secondGame.play("leader");
				secondGame.play("follower");
				// The instance that waits for its acknowledgement publishes this one too.
				await().until(() -> !this.records.of("follower").isEmpty());
				assertThat(this.records.of("leader")).hasSize(1);
				assertThat(BrokerFaults.mostUnderWay("leader")).isEqualTo(1);
			}
			finally {
				BrokerFaults.release("leader");
			}
			await().until(() -> this.records.of("leader").size() == 2);
		}
	}

	@Test
	void playsAreAcceptedWithoutKafka() {
		try (ConfigurableApplicationContext lonely = start(
				Map.of("spring.kafka.bootstrap-servers", "localhost:1", "spring.kafka.admin.operation-timeout", "1s",
						"spring.datasource.url", TestPostgres.instance().url("without_kafka")))) {
			new GameClient(lonely.getEnvironment()).play("patient");
			MeterRegistry itsMeters = lonely.getBean(MeterRegistry.class);
			await().atMost(Duration.ofSeconds(20))
				.until(() -> itsMeters.get("o11y.outbox.pending").gauge().value() == 1
						&& itsMeters.get("o11y.outbox.oldest.age").gauge().value() > 1);
		}
	}

	@Test
	void recordIsPublishedWithinMomentsOfTheCommit() {
		this.game.play("prompt");
		await().until(() -> !this.records.of("prompt").isEmpty());
		List<Double> millis = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String playId = this.game.play("prompt");
			millis.add(await().until(() -> this.jdbc.sql(
					"select extract(epoch from published_at - created_at) * 1000 from outbox where event_id = ? and published_at is not null")
				.param(UUID.fromString(playId))
				.query(Double.class)
				.optional()
				.orElse(-1.0), (value) -> value >= 0));
		}
		// Far below the poll interval, whatever else this machine has to do.
		assertThat(millis.stream().sorted().toList().get(10)).isLessThan(100);
	}

	@Test
	void recordHasTheTimeOfThePlay() {
		UUID playId = UUID.fromString(this.game.play("timely"));
		await().until(() -> !this.records.of("timely").isEmpty());
		assertThat(this.records.of("timely").get(0).timestamp()).isEqualTo(this.jdbc
			.sql("select floor(extract(epoch from created_at) * 1000)::bigint from outbox where event_id = ?")
			.param(playId)
			.query(Long.class)
			.single());
	}

	@Test
	void rowPublishedLongAgoIsDeletedAndAllOthersAreKept() {
		UUID old = UUID.fromString(this.game.play("old"));
		UUID young = UUID.fromString(this.game.play("young"));
		await().until(() -> published(old) && published(young));
		this.jdbc.sql("update outbox set published_at = published_at - interval '2 days' where event_id = ?")
			.param(old)
			.update();
		assertThat(this.store.deletePublished(Duration.ofDays(1), 1000)).isEqualTo(1);
		assertThat(this.store.deletePublished(Duration.ofDays(1), 1000)).isZero();
		assertThat(this.jdbc.sql("select event_id from outbox where record_key in ('old', 'young')")
			.query(UUID.class)
			.list()).containsExactly(young);
	}

	@Test
	void rowIsRefusedOutsideOfATransaction() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.outbox.append(new OutboxMessage(UUID.randomUUID(), "topic", "key", "payload")))
			.withMessageContaining("transaction");
	}

	@Test
	void rowOfARolledBackTransactionIsNotPublished() {
		this.transaction.executeWithoutResult((status) -> {
			this.outbox
				.append(new OutboxMessage(UUID.randomUUID(), "game.slots.plays", "undone", "{\"play_id\":\"undone\"}"));
			status.setRollbackOnly();
		});
		String marker = this.game.play("marker");
		await().until(() -> this.records.playIds("marker").contains(marker));
		assertThat(this.records.of("undone")).isEmpty();
	}

	private void playConcurrently(List<GameClient> services, List<String> players, int times) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<String>> plays = IntStream.range(0, players.size() * times)
				.mapToObj((i) -> threads
					.submit(() -> services.get(i % services.size()).play(players.get(i % players.size()))))
				.toList();
			for (Future<String> play : plays) {
				play.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void expectAllInOrder(List<String> players, int times) {
		for (String player : players) {
			List<String> written = this.jdbc.sql("select event_id::text from outbox where record_key = ? order by id")
				.param(player)
				.query(String.class)
				.list();
			assertThat(written).hasSize(times);
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.records.playIds(player)).containsExactlyElementsOf(written));
			assertThat(BrokerFaults.mostUnderWay(player)).isEqualTo(1);
		}
	}

	private boolean published(UUID playId) {
		return this.jdbc.sql("select published_at is not null from outbox where event_id = ?")
			.param(playId)
			.query(Boolean.class)
			.single();
	}

	private double gauge(String name) {
		return this.meters.get(name).gauge().value();
	}

	private static List<String> names(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((i) -> prefix + "-" + i).toList();
	}

	private static ConfigurableApplicationContext start(Map<String, Object> properties) {
		Map<String, Object> all = new HashMap<>(TestBackends.properties());
		all.put("server.port", 0);
		all.putAll(properties);
		return new SpringApplicationBuilder(GameServiceApplication.class, BrokerFaults.class).run(all.entrySet()
			.stream()
			.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new));
	}

}
