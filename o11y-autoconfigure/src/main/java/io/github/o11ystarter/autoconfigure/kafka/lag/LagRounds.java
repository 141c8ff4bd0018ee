package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One reading after the other, all of them with one client.
 */
class LagRounds implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(LagRounds.class);

	// The client gets over most things; what it does not get over, a new one may.
	private static final int MAX_FAILURES_OF_A_CLIENT = 20;

	private final LagClient client;

	private final Duration timeout;

	private final WatchedGroups groups;

	private final LagTable table;

	private final LagHealth health;

	private final ReentrantLock reading = new ReentrantLock();

	private int failed;

	private volatile boolean closed;

	LagRounds(Supplier<Admin> clients, Duration timeout, WatchedGroups groups, LagTable table, LagHealth health) {
		this.client = new LagClient(clients);
		this.timeout = timeout;
		this.groups = groups;
		this.table = table;
		this.health = health;
	}

	/**
	 * Read everything once and show it.
	 * @throws InterruptedException if the thread is to end
	 */
	void round() throws InterruptedException {
		this.reading.lock();
		try {
			readAndShow();
		}
		finally {
			this.reading.unlock();
			end();
		}
	}

	private void readAndShow() throws InterruptedException {
		List<WatchedGroup> watched = this.groups.all();
		Reading reading = read(watched);
		try {
			this.table.show(reading, now());
		}
		catch (RuntimeException ex) {
			// A filter or a registry of the application.
			failed(ex);
			return;
		}
		if (watched.stream().allMatch((group) -> reading.isUnread(group.name()))) {
			failed(reading.failure());
		}
		else {
			succeeded(reading.failure());
		}
	}

	private Reading read(List<WatchedGroup> watched) throws InterruptedException {
		try {
			LagReader reader = new LagReader(this.client.get(), this.timeout);
			Reading reading = reader.read(watched);
			long now = now();
			new PastOffsets(reader).ask(firstUnread(reading), this.table.histories(reading, now), now);
			return reading;
		}
		catch (RuntimeException | LinkageError ex) {
			// No address that can be resolved, a key store that cannot be read.
			Reading nothing = new Reading();
			watched.forEach((group) -> nothing.groupFailed(group.name(), ex));
			return nothing;
		}
	}

	private static Map<TopicPartition, Long> firstUnread(Reading reading) {
		Map<TopicPartition, Long> unread = new HashMap<>();
		reading.offsets().forEach((key, offsets) -> {
			if (offsets.lag() > 0) {
				unread.merge(key.partition(), offsets.firstUnread(), Math::min);
			}
		});
		return unread;
	}

	private void succeeded(@Nullable Throwable inPart) {
		if (this.failed > 0) {
			logger.info("Consumer lag is read again");
		}
		this.failed = 0;
		this.health.read();
		if (inPart != null) {
			this.health.failed();
			logger.debug("Consumer lag was read in part", inPart);
		}
	}

	private void failed(@Nullable Throwable reason) {
		this.health.failed();
		if (this.failed++ == 0) {
			// Once, and not at every round for as long as a broker is away.
			logger.warn("Consumer lag cannot be read, it is tried again: " + reason);
		}
		if (this.failed % MAX_FAILURES_OF_A_CLIENT == 0) {
			this.client.close();
		}
	}

	private static long now() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
	}

	/**
	 * Show nothing any more. A round that does not end, although it was interrupted, is
	 * not waited for: it does so itself when it ends.
	 */
	@Override
	public void close() {
		this.closed = true;
		end();
	}

	private void end() {
		if (this.closed && this.reading.tryLock()) {
			try {
				this.table.clear();
				this.client.close();
			}
			finally {
				this.reading.unlock();
			}
		}
	}

}
