package io.github.o11ystarter.demo.services;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.o11ystarter.demo.partner.PartnerCall;
import io.github.o11ystarter.demo.partner.PartnerMood;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the consumer with SIGKILL in the middle of 200 plays, at a moment when a record
 * has been worked on but its offset cannot have been committed.
 */
@EndToEnd
@ExtendWith(SharedRig.Embedded.class)
class ConsumerKillTests {

	private static final int CALLS_BEFORE_THE_KILL = 60;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Rig rig;

	ConsumerKillTests(Rig rig) {
		this.rig = rig;
	}

	@AfterEach
	void cheerUpThePartner() {
		this.rig.partner().setMood(PartnerMood.FRIENDLY);
	}

	@Test
	void losesAndDoublesNothing() throws Exception {
		assertThat(setting("fsync")).isEqualTo("on");
		assertThat(setting("synchronous_commit")).isEqualTo("on");
		HeldCall held = new HeldCall(CALLS_BEFORE_THE_KILL);
		this.rig.partner().setMood(held);
		CompletableFuture<List<Play>> playing = CompletableFuture.supplyAsync(() -> play());
		String heldPlay = playId(held.await());
		assertThat(
				this.rig.infrastructure().payout().query("SELECT 1 FROM play_result WHERE play_id = ?::uuid", heldPlay))
			.as("the row is written")
			.hasSize(1);
		this.rig.gameConsumer().kill();
		held.release();
		List<Play> plays = playing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(plays).allSatisfy((play) -> assertThat(play.response().statusCode()).isEqualTo(202));
		Ledger ledger = new Ledger(this.rig.infrastructure(), plays);
		assertThat(ledger.paidPayouts()).as("killed in the middle").hasSizeBetween(1, Load.PLAYS - 1);

		this.rig.gameConsumer().restart();

		Map<String, Integer> oneEach = plays.stream().collect(Collectors.toMap(Play::id, (play) -> 1));
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(ledger.paidPayouts()).hasSize(Load.PLAYS));
		assertThat(ledger.paidPayouts()).isEqualTo(oneEach);
		assertThat(ledger.payouts()).isEqualTo(oneEach);
		assertThat(ledger.results()).isEqualTo(oneEach);
		assertThat(redelivered()).as("redeliveries").isPositive();
		assertThat(keys(plays)).as("idempotency keys").hasSize(Load.PLAYS).doesNotHaveDuplicates();
	}

	private List<Play> play() {
		try {
			return Load.play(this.rig);
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	private String setting(String name) throws Exception {
		return this.rig.infrastructure().payout().query("SHOW " + name).get(0).get(name);
	}

	private double redelivered() throws IOException {
		return Http.get(this.rig.gameConsumer().url() + "/metrics")
			.body()
			.lines()
			.filter((line) -> line.startsWith("game_plays_redelivered_total"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	// One entry for each key of a play, so a play with two keys is in here twice.
	private List<String> keys(List<Play> plays) {
		List<String> ids = plays.stream().map(Play::id).toList();
		return this.rig.partner()
			.calls()
			.stream()
			.filter((call) -> ids.contains(playId(call)))
			.map((call) -> Map.entry(playId(call), call.idempotencyKey()))
			.distinct()
			.map(Map.Entry::getValue)
			.toList();
	}

	private static String playId(PartnerCall call) {
		return JsonLines.parse(call.body()).path("play_id").asText();
	}

}
