package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.o11ystarter.autoconfigure.outbox.OutboxMonitor;
import io.github.o11ystarter.autoconfigure.outbox.OutboxMonitors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Carries outbox rows to Kafka: at least once, in order per key, one instance at a time.
 * <p>
 * Whoever relays holds a lock of the database for the length of its transaction. If that
 * transaction is lost, another instance may begin while the last records of this one are
 * still under way: a record may then arrive twice, but its first arrival is in order.
 * <p>
 * This is a thread of its own and not {@code @Scheduled}, which would begin a trace twice
 * a second.
 */
@Component
final class OutboxRelay implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

	/**
	 * Stops after the web server, whose phase is higher: what the last requests write is
	 * published too.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Duration LOCK_RETRY = Duration.ofMillis(50);

	private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(1);

	private static final int CLEAN_UP_BATCH = 1000;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

	private final OutboxStore store;

	private final RecordPublisher publisher;

	private final OutboxMonitor monitor;

	private final WakeUp wakeUp;

	private final KafkaAdmin kafkaAdmin;

	private final TransactionTemplate transaction;

	private final OutboxProperties properties;

	private final HeldBackKeys heldBack;

	private boolean topicsExist;

	private long cleanedUpAt = System.nanoTime();

	private @Nullable Run run;

	OutboxRelay(OutboxStore store, RecordPublisher publisher, OutboxMonitors monitors, WakeUp wakeUp,
			KafkaAdmin kafkaAdmin, PlatformTransactionManager transactionManager, OutboxProperties properties) {
		this.store = store;
		this.publisher = publisher;
		// The name it has in o11y.outbox.tables, which says how its backlog is read.
		this.monitor = monitors.outbox("plays");
		this.wakeUp = wakeUp;
		this.kafkaAdmin = kafkaAdmin;
		this.transaction = new TransactionTemplate(transactionManager);
		this.properties = properties;
		this.heldBack = new HeldBackKeys(properties.retryDelay(), properties.maxRetryDelay(), System::nanoTime);
	}

	@Override
	public synchronized void start() {
		if (this.run == null) {
			this.run = new Run();
			this.run.thread.start();
		}
	}

	@Override
	public synchronized void stop() {
		if (this.run != null) {
			this.run.stop();
			this.run = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.run != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Publish what waits, if no other instance is doing so.
	 * @param stopping whether to come to an end
	 * @return whether this instance had its turn
	 */
	private boolean relay(BooleanSupplier stopping) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			if (!this.store.tryLock()) {
				return false;
			}
			long end = System.nanoTime() + this.properties.turnLimit().toNanos();
			BooleanSupplier over = () -> stopping.getAsBoolean() || System.nanoTime() - end > 0;
			new RelayTurn(this.store, this.publisher, this.heldBack, this.monitor, this.wakeUp,
					this.properties.batchSize(), over)
				.run();
			if (over.getAsBoolean()) {
				// There may be more: come back at once, unless another instance does.
				this.wakeUp.signal();
			}
			return true;
		}));
	}

	private void createTopicsOnce() {
		if (!this.topicsExist) {
			// A topic that a producer's first record brings into being has the broker's
			// default number of partitions.
			this.topicsExist = this.kafkaAdmin.initialize();
			Assert.state(this.topicsExist, "The topics could not be created");
		}
	}

	private void cleanUpNowAndThen() {
		if (System.nanoTime() - this.cleanedUpAt > CLEAN_UP_INTERVAL.toNanos()) {
			int deleted = this.store.deletePublished(this.properties.retention(), CLEAN_UP_BATCH);
			if (deleted < CLEAN_UP_BATCH) {
				this.cleanedUpAt = System.nanoTime();
			}
		}
	}

	/**
	 * The life of the relay's thread between a start and a stop.
	 */
	private final class Run implements Runnable {

		private final CountDownLatch stopping = new CountDownLatch(1);

		private final Thread thread = new Thread(this, "outbox-relay");

		@Override
		public void run() {
			ExponentialBackOff backOff = new ExponentialBackOff(100, 2);
			backOff.setMaxInterval(OutboxRelay.this.properties.maxRetryDelay().toMillis());
			BackOffExecution failures = backOff.start();
			while (!isStopping()) {
				try {
					createTopicsOnce();
					boolean hadTurn = relay(this::isStopping);
					cleanUpNowAndThen();
					failures = backOff.start();
					OutboxRelay.this.wakeUp.await(hadTurn ? OutboxRelay.this.properties.pollInterval() : LOCK_RETRY);
				}
				catch (Throwable ex) {
					// Whatever it is, plays would pile up unseen if this thread ended.
					log.atWarn().addKeyValue("reason", String.valueOf(ex)).log("outbox_relay_retry");
					pause(failures.nextBackOff());
				}
			}
		}

		private boolean isStopping() {
			return this.stopping.getCount() == 0;
		}

		private void pause(long millis) {
			try {
				this.stopping.await(millis, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				// The relay ends when it is stopped, and only then.
			}
		}

		private void stop() {
			this.stopping.countDown();
			OutboxRelay.this.wakeUp.signal();
			try {
				this.thread.join(STOP_TIMEOUT.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
