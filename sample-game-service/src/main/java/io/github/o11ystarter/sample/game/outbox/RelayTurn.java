package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

import io.github.o11ystarter.autoconfigure.outbox.OutboxMonitor;
import io.github.o11ystarter.sample.game.outbox.RecordPublisher.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of the relay: publishes everything that waits, and what comes in meanwhile,
 * until there is nothing more or the time is up.
 * <p>
 * Each key has a lane. Only the first record of a lane is under way; the next one is sent
 * when Kafka has acknowledged it. If it fails, the lane is closed and the key held back,
 * so a later record never overtakes an earlier one. Lanes do not wait for each other.
 * <p>
 * All of this is one thread's work; the Kafka producer's thread only drops deliveries
 * into a queue.
 */
final class RelayTurn {

	private static final Logger log = LoggerFactory.getLogger(RelayTurn.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

	private final Map<String, Deque<OutboxRow>> lanes = new HashMap<>();

	private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

	private final OutboxStore store;

	private final RecordPublisher publisher;

	private final HeldBackKeys heldBack;

	private final OutboxMonitor monitor;

	private final WakeUp wakeUp;

	private final int batchSize;

	private final BooleanSupplier over;

	private int underWay;

	RelayTurn(OutboxStore store, RecordPublisher publisher, HeldBackKeys heldBack, OutboxMonitor monitor, WakeUp wakeUp,
			int batchSize, BooleanSupplier over) {
		this.store = store;
		this.publisher = publisher;
		this.heldBack = heldBack;
		this.monitor = monitor;
		this.wakeUp = wakeUp;
		this.batchSize = batchSize;
		this.over = over;
	}

	void run() {
		try {
			fillLanes();
			while (this.underWay > 0) {
				this.wakeUp.await(LOOK_AGAIN);
				collect();
				// Also after the last delivery: the signal may have been that of a
				// commit.
				fillLanes();
			}
		}
		finally {
			// If the database failed us, records may still be under way, and
			// the next turn would send them again: they have to be done first.
			// Kafka promises that, after delivery.timeout.ms at the latest.
			while (this.underWay > 0) {
				this.wakeUp.await(LOOK_AGAIN);
				this.underWay -= drain().size();
			}
		}
	}

	private void fillLanes() {
		int waiting = this.lanes.values().stream().mapToInt(Deque::size).sum();
		if (waiting >= this.batchSize || this.over.getAsBoolean()) {
			return;
		}
		Set<String> withoutKeys = new HashSet<>(this.lanes.keySet());
		withoutKeys.addAll(this.heldBack.current());
		Set<String> newLanes = new LinkedHashSet<>();
		for (OutboxRow row : this.store.findUnpublished(this.batchSize - waiting, withoutKeys)) {
			this.lanes.computeIfAbsent(row.recordKey(), (key) -> new ArrayDeque<>()).add(row);
			newLanes.add(row.recordKey());
		}
		newLanes.forEach(this::sendFirst);
	}

	private void sendFirst(String key) {
		Deque<OutboxRow> lane = this.lanes.get(key);
		if (lane == null || lane.isEmpty() || this.over.getAsBoolean()) {
			this.lanes.remove(key);
			return;
		}
		this.underWay++;
		this.publisher.publish(lane.element(), (delivery) -> {
			this.deliveries.add(delivery);
			this.wakeUp.signal();
		});
	}

	private void collect() {
		List<Delivery> done = drain();
		if (done.isEmpty()) {
			return;
		}
		this.underWay -= done.size();
		List<Delivery> published = done.stream().filter((delivery) -> delivery.failure() == null).toList();
		List<Delivery> failed = done.stream().filter((delivery) -> delivery.failure() != null).toList();
		if (!failed.isEmpty()) {
			failed.forEach(this::close);
			log.atWarn()
				.addKeyValue("records", failed.size())
				.addKeyValue("play_id", failed.get(0).row().eventId())
				.addKeyValue("reason", String.valueOf(failed.get(0).failure()))
				.log("publish_retry");
		}
		if (!published.isEmpty()) {
			published.forEach(this::advance);
			this.store.markPublished(published.stream().map((delivery) -> delivery.row().id()).toList());
		}
	}

	private void advance(Delivery delivery) {
		String key = delivery.row().recordKey();
		this.publisher.logPublished(delivery);
		this.monitor.published(delivery.row().createdAt());
		this.heldBack.published(key);
		this.lanes.getOrDefault(key, new ArrayDeque<>()).poll();
		sendFirst(key);
	}

	private void close(Delivery delivery) {
		String key = delivery.row().recordKey();
		this.monitor.failed();
		this.heldBack.failed(key);
		this.lanes.remove(key);
	}

	private List<Delivery> drain() {
		List<Delivery> done = new ArrayList<>();
		for (Delivery next = this.deliveries.poll(); next != null; next = this.deliveries.poll()) {
			done.add(next);
		}
		return done;
	}

}
