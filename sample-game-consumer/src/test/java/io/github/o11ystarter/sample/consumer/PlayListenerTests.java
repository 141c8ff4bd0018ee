package io.github.o11ystarter.sample.consumer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.o11ystarter.sample.consumer.testing.CapturedLog;
import io.github.o11ystarter.sample.consumer.testing.IntegrationTest;
import io.github.o11ystarter.sample.consumer.testing.PartnerStub;
import io.github.o11ystarter.sample.consumer.testing.PartnerStub.Answer;
import io.github.o11ystarter.sample.consumer.testing.PartnerStub.Call;
import io.github.o11ystarter.sample.consumer.testing.TestPostgres;
import io.github.o11ystarter.sample.consumer.testing.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of a record, on a real database and broker.
 */
@IntegrationTest
class PlayListenerTests {

	@Autowired
	Topic topic;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	@Autowired
	DefaultErrorHandler errorHandler;

	@Autowired
	KafkaListenerEndpointRegistry listeners;

	private final PartnerStub partner = PartnerStub.instance();

	// While consumers still join, Kafka takes a record from one and gives it to another:
	// that is a redelivery, and not what is tested here.
	@BeforeEach
	void awaitConsumers() {
		ConcurrentMessageListenerContainer<?, ?> container = (ConcurrentMessageListenerContainer<?, ?>) this.listeners
			.getListenerContainer("plays");
		await().until(() -> container.getContainers()
			.stream()
			.map((consumer) -> consumer.getAssignedPartitions())
			.allMatch((partitions) -> partitions != null && !partitions.isEmpty()));
	}

	@Test
	void playIsSettledAndPaid() {
		double settledBefore = count("game.plays.settled");
		double paidBefore = payouts("paid");
		BigDecimal moneyBefore = paid();
		try (CapturedLog log = new CapturedLog()) {
			UUID playId = this.topic.play("winner");
			await().until(() -> status(playId).equals("PAID"));
			String amount = this.jdbc.sql("select amount::text from payout where play_id = ?")
				.param(playId)
				.query(String.class)
				.single();
			assertThat(this.jdbc.sql("""
					select player_id || ' ' || wager || ' ' || play_result.currency || ' ' || partner_reference || ' '
					  || (amount = round(wager * multiplier, 2))
					from play_result join payout using (play_id) where play_id = ?
					""").param(playId).query(String.class).single())
				.isEqualTo("winner 1.50 EUR ref-" + playId + " true");
			assertThat(this.partner.calls("winner"))
				.containsExactly(new Call("POST", playId.toString(), "{\"play_id\":\"" + playId
						+ "\",\"player_id\":\"winner\",\"amount\":" + amount + ",\"currency\":\"EUR\"}"));
			await().until(() -> payouts("paid") == paidBefore + 1);
			assertThat(count("game.plays.settled")).isEqualTo(settledBefore + 1);
			assertThat(paid()).isEqualByComparingTo(moneyBefore.add(new BigDecimal(amount)));
			assertThat(this.meters.get("game.settlements").tag("result", "success").timer().count()).isPositive();
			for (String line : List.of("play_received", "play_settled", "payout_recorded")) {
				await().untilAsserted(() -> assertThat(log.lines(line, playId.toString())).hasSize(1));
			}
		}
	}

	@Test
	void recordThatArrivesTwiceIsSettledAndPaidOnce() {
		double redeliveredBefore = count("game.plays.redelivered");
		UUID playId = this.topic.play("twice");
		this.topic.play(playId, "twice");
		expectPaid(this.topic.play("twice"));
		assertThat(this.jdbc.sql("select count(*) from play_result where play_id = ?")
			.param(playId)
			.query(Long.class)
			.single()).isEqualTo(1);
		assertThat(status(playId)).isEqualTo("PAID");
		assertThat(this.partner.calls("twice").stream().filter((call) -> call.key().equals(playId.toString())))
			.hasSize(1);
		assertThat(count("game.plays.redelivered")).isEqualTo(redeliveredBefore + 1);
	}

	@Test
	void partnerThatFailsForLongIsAskedAgainUntilItPays() {
		double redeliveredBefore = count("game.plays.redelivered");
		double failedBefore = failed("payout", "ServiceUnavailable");
		this.partner.answer("patient", 15, Answer.status(503));
		UUID playId = this.topic.play("patient");
		UUID next = this.topic.play("patient");
		expectPaid(playId);
		expectPaid(next);
		List<Call> calls = this.partner.calls("patient");
		assertThat(calls).hasSize(17);
		assertThat(calls.subList(0, 16).stream().distinct()).as("same key, same amount").hasSize(1);
		assertThat(this.topic.deadLetters("patient")).isEmpty();
		assertThat(count("game.plays.redelivered")).as("retries are no redeliveries").isEqualTo(redeliveredBefore);
		assertThat(failed("payout", "ServiceUnavailable")).isEqualTo(failedBefore + 15);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 302 })
	void passingTroubleOfThePartnerIsWaitedFor(int status) {
		String player = "status-" + status;
		this.partner.answer(player, 1, Answer.status(status));
		expectPaid(this.topic.play(player));
		assertThat(this.partner.calls(player)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "no json" })
	void answerThatCannotBeUnderstoodIsAskedForAgain(String body) {
		String player = "answer-" + Integer.toHexString(body.hashCode());
		this.partner.answer(player, 1, Answer.of(200, body));
		expectPaid(this.topic.play(player));
		assertThat(this.partner.calls(player)).hasSize(2);
	}

	@Test
	void payoutIsMadeOnceEvenIfTheAnswerIsLost() {
		CountDownLatch enough = new CountDownLatch(1);
		this.partner.answer("silent", 1, Answer.payInSilence(() -> {
			try {
				enough.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}));
		UUID playId = this.topic.play("silent");
		expectPaid(playId);
		enough.countDown();
		assertThat(this.partner.calls("silent")).hasSize(2).extracting(Call::key).containsOnly(playId.toString());
		assertThat(this.partner.paid()).containsKey(playId.toString());
	}

	@Test
	void partnerThatIsNotThereIsWaitedFor() {
		this.partner.stop();
		UUID playId;
		try (CapturedLog log = new CapturedLog()) {
			playId = this.topic.play("closed");
			await().until(() -> log.lines("payout_retry", playId.toString()).size() > 2);
			assertThat(status(playId)).isEqualTo("PENDING");
		}
		finally {
			this.partner.startAgain();
		}
		expectPaid(playId);
	}

	@Test
	void payoutThePartnerRefusesIsRejectedAndTheNextOneIsMade() {
		double rejectedBefore = payouts("rejected");
		this.partner.answer("refused", 1, Answer.status(422));
		UUID playId = this.topic.play("refused");
		expectPaid(this.topic.play("refused"));
		assertThat(status(playId)).isEqualTo("REJECTED");
		assertThat(this.partner.calls("refused")).hasSize(2);
		assertThat(payouts("rejected")).isEqualTo(rejectedBefore + 1);
		this.topic.play(playId, "refused");
		expectPaid(this.topic.play("refused"));
		assertThat(status(playId)).isEqualTo("REJECTED");
		assertThat(this.partner.calls("refused")).as("a rejection is for good").hasSize(3);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "not a play", "{\"play_id\":\"x\"}" })
	void poisonGoesToTheDeadLettersAndTheNextRecordGoesOn(String value) {
		double deadBefore = count("game.plays.dead.lettered");
		String key = "poison-" + ((value != null) ? value.length() : 0);
		this.topic.send(key, value);
		expectPaid(this.topic.play(key));
		List<ConsumerRecord<String, String>> dead = await().until(() -> this.topic.deadLetters(key),
				(letters) -> !letters.isEmpty());
		assertThat(dead).hasSize(1);
		assertThat(dead.get(0).value()).isEqualTo(value);
		assertThat(dead.get(0).headers().lastHeader("origin").value()).asString().isEqualTo("test");
		assertThat(dead.get(0).headers().lastHeader("kafka_dlt-original-topic").value()).asString()
			.isEqualTo("game.slots.plays");
		assertThat(dead.get(0).headers().lastHeader("kafka_dlt-exception-stacktrace")).isNull();
		await().until(() -> count("game.plays.dead.lettered") == deadBefore + 1);
	}

	@Test
	void mistakeOfOursIsNotTakenForPoison() {
		this.jdbc.sql("alter table payout rename to payout_away").update();
		UUID playId;
		try (CapturedLog log = new CapturedLog()) {
			playId = this.topic.play("mistake");
			await().until(() -> log.lines("settlement_retry", playId.toString()).size() > 10);
		}
		finally {
			this.jdbc.sql("alter table payout_away rename to payout").update();
		}
		expectPaid(playId);
		assertThat(this.topic.deadLetters("mistake")).isEmpty();
	}

	@Test
	void onlyPoisonIsNotRetried() {
		// What the stock handler takes for poison. Null means: not known to ours.
		assertThat(this.errorHandler.removeClassification(ClassCastException.class)).isNull();
		assertThat(this.errorHandler.removeClassification(NoSuchMethodException.class)).isNull();
	}

	@Test
	void restartOfTheDatabaseLosesAndDoublesNothing() throws Exception {
		List<UUID> plays = new ArrayList<>(publish(100));
		await().until(() -> this.partner.paid().containsKey(plays.get(3).toString()));
		TestPostgres.instance().stop();
		try (CapturedLog log = new CapturedLog()) {
			plays.addAll(publish(50));
			await().until(() -> !log.lines("settlement_retry").isEmpty());
		}
		finally {
			TestPostgres.instance().startAgain();
		}
		await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> this.jdbc.sql("""
				select count(*) from play_result join payout using (play_id)
				where player_id like 'restart-%' and status = 'PAID'
				""").query(Long.class).single() == 150);
		assertThat(this.partner.paid().keySet()).containsAll(plays.stream().map(UUID::toString).toList());
		assertThat(IntStream.range(0, 7).mapToObj((i) -> this.topic.deadLetters("restart-" + i)))
			.allMatch(List::isEmpty);
	}

	private List<UUID> publish(int count) {
		return IntStream.range(0, count).mapToObj((i) -> this.topic.play("restart-" + i % 7)).toList();
	}

	private void expectPaid(UUID playId) {
		await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> status(playId).equals("PAID"));
	}

	private String status(UUID playId) {
		return this.jdbc.sql("select status from payout where play_id = ?")
			.param(playId)
			.query(String.class)
			.optional()
			.orElse("none");
	}

	private double count(String counter) {
		return this.meters.get(counter).counters().stream().mapToDouble(Counter::count).sum();
	}

	private double failed(String step, String error) {
		return this.meters.find("game.plays.failed")
			.tags("step", step, "error", error)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private BigDecimal paid() {
		return BigDecimal
			.valueOf(this.meters.get("game.payouts.amount").tag("currency", "EUR").functionCounter().count());
	}

	private double payouts(String status) {
		return this.meters.get("game.payouts").tag("status", status).counter().count();
	}

}
