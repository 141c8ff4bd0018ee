package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LagTable}.
 */
class LagTableTests {

	private static final String LAG = "kafka.consumer.group.lag";

	private static final String SECONDS = LAG + ".seconds";

	private static final String COMMIT_AGE = "kafka.consumer.group.commit.age.seconds";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final LagMeters meters = new LagMeters(this.registry);

	private final LagHealth health = new LagHealth();

	private final LagTable table = new LagTable(this.meters, this.health, 4);

	@Test
	void showsLagInRecordsAndInSeconds() {
		show(0, Map.of(key("payout", 0), new Offsets(100, 0, 100)));
		show(10_000, Map.of(key("payout", 0), new Offsets(100, 0, 200)));
		show(30_000, Map.of(key("payout", 0), new Offsets(150, 0, 200)));
		assertThat(value(LAG)).isEqualTo(50);
		assertThat(value(SECONDS)).isBetween(24.5, 25.0);
		show(40_000, Map.of(key("payout", 0), new Offsets(200, 0, 200)));
		assertThat(value(LAG)).isZero();
		assertThat(value(SECONDS)).isZero();
	}

	@Test
	void theLastCommitIsAsOldAsTheTimeForWhichTheGroupHasNotMovedAlthoughItHadTo() {
		show(0, Map.of(key("payout", 0), new Offsets(100, 0, 100)));
		show(60_000, Map.of(key("payout", 0), new Offsets(100, 0, 100)));
		assertThat(value(COMMIT_AGE)).isZero();
		show(70_000, Map.of(key("payout", 0), new Offsets(100, 0, 105)));
		assertThat(value(COMMIT_AGE)).isEqualTo(10);
		show(80_000, Map.of(key("payout", 0), new Offsets(100, 0, 105)));
		assertThat(value(COMMIT_AGE)).isEqualTo(20);
		show(90_000, Map.of(key("payout", 0), new Offsets(101, 0, 105)));
		assertThat(value(COMMIT_AGE)).isZero();
	}

	@Test
	void whatWasDeletedIsNotWaitedFor() {
		show(0, Map.of(key("payout", 0), new Offsets(100, 0, 200)));
		show(10_000, Map.of(key("payout", 0), new Offsets(100, 150, 300)));
		assertThat(value(LAG)).isEqualTo(150);
		assertThat(value(COMMIT_AGE)).isEqualTo(10);
		show(20_000, Map.of(key("payout", 0), new Offsets(100, 300, 300)));
		assertThat(value(LAG)).isZero();
		assertThat(value(SECONDS)).isZero();
		assertThat(value(COMMIT_AGE)).isZero();
	}

	@Test
	void whatHasNotBeenReadForThreeRoundsIsNotShown() {
		show(0, Map.of(key("payout", 0), new Offsets(0, 0, 7), key("audit", 0), new Offsets(0, 0, 7)));
		for (int i = 1; i <= 3; i++) {
			assertThat(this.registry.find(LAG).tag("group", "payout").gauge()).as("round " + i).isNotNull();
			Reading partial = new Reading();
			partial.add(key("audit", 0), new Offsets(0, 0, 7));
			partial.groupFailed("payout", new TimeoutException());
			show(i * 1000L, partial);
		}
		assertThat(this.registry.find(LAG).gauges()).extracting((gauge) -> gauge.getId().getTag("group"))
			.containsExactly("audit");
		assertThat(this.registry.getMeters()).hasSize(3);
		show(4000, Map.of(key("payout", 0), new Offsets(0, 0, 7), key("audit", 0), new Offsets(0, 0, 7)));
		assertThat(this.registry.find(LAG).gauges()).hasSize(2);
	}

	@Test
	void whatIsNoLongerThereIsNotShown() {
		show(0, Map.of(key("payout", 0), new Offsets(0, 0, 7)));
		show(1000, Map.of());
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aPartitionThatDidNotAnswerIsGoneOnlyLater() {
		show(0, Map.of(key("payout", 0), new Offsets(0, 0, 7)));
		Reading leaderless = new Reading();
		leaderless.partitionFailed(new TopicPartition("plays", 0), new TimeoutException());
		show(1000, leaderless);
		show(2000, leaderless);
		assertThat(value(LAG)).isEqualTo(7);
		show(3000, leaderless);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void tooManyPartitionsAreSummedUpAndCounted() {
		Reading reading = new Reading();
		for (int i = 0; i < 10; i++) {
			reading.add(key("payout", i), new Offsets(0, 0, 100));
		}
		show(0, reading);
		show(1000, reading);
		assertThat(this.registry.find(LAG).gauges()).hasSize(5);
		assertThat(this.registry.find(LAG).gauges().stream().mapToDouble(Gauge::value).sum()).isEqualTo(1000);
		assertThat(this.registry.get(LAG).tag("partition", "_OTHER").gauge().value()).isEqualTo(600);
		assertThat(this.registry.find(SECONDS).gauges()).hasSize(4);
		assertThat(this.health.folded()).isEqualTo(6);
		this.table.clear();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void everyMeterHasTheSameLabelsAndSaysWhatItIs() {
		Reading reading = new Reading();
		for (int i = 0; i < 5; i++) {
			reading.add(key("payout", i), new Offsets(0, 0, 100));
		}
		show(0, reading);
		for (Meter meter : this.registry.getMeters()) {
			assertThat(meter.getId().getTags()).extracting("key").isEqualTo(List.of("group", "partition", "topic"));
			assertThat(meter.getId().getDescription()).isNotBlank();
		}
	}

	private void show(long now, Map<GroupPartition, Offsets> offsets) {
		Reading reading = new Reading();
		offsets.forEach(reading::add);
		show(now, reading);
	}

	private void show(long now, Reading reading) {
		this.table.histories(reading, now);
		this.table.show(reading, now);
	}

	private double value(String name) {
		return this.registry.get(name).gauge().value();
	}

	private static GroupPartition key(String group, int partition) {
		return new GroupPartition(group, new TopicPartition("plays", partition));
	}

}
