package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.o11ystarter.autoconfigure.background.RepeatedWork;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Has consumer lag read again and again, from the time there is a group to watch until
 * the application stops.
 */
class LagWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(LagWatch.class);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final WatchedGroups groups;

	private final Supplier<@Nullable LagRounds> rounds;

	private final Duration interval;

	private volatile boolean running;

	private @Nullable Runnable end;

	/**
	 * Make a watch that does nothing yet.
	 * @param groups the groups to watch
	 * @param rounds makes what is to be done, {@code null} if there is no cluster to ask
	 * @param interval time from the start of a round to that of the next
	 */
	LagWatch(WatchedGroups groups, Supplier<@Nullable LagRounds> rounds, Duration interval) {
		this.groups = groups;
		this.rounds = rounds;
		this.interval = interval;
	}

	void add(WatchedGroup group) {
		this.groups.add(group);
		startRounds();
	}

	@Override
	public void start() {
		this.running = true;
		startRounds();
	}

	private synchronized void startRounds() {
		if (!this.running || this.end != null || this.groups.isEmpty()) {
			return;
		}
		LagRounds made = rounds();
		if (made == null) {
			this.running = false;
			return;
		}
		RepeatedWork work = RepeatedWork.startLater("o11y-kafka-lag", this.interval, () -> round(made));
		this.end = () -> {
			work.stop(PATIENCE);
			made.close();
		};
	}

	private @Nullable LagRounds rounds() {
		try {
			LagRounds made = this.rounds.get();
			if (made == null) {
				logger.warn("Consumer lag is not read: it takes exactly one KafkaAdmin to ask and one MeterRegistry");
			}
			return made;
		}
		catch (RuntimeException ex) {
			// An application that starts, and a consumer that does, go on without.
			logger.warn("Consumer lag is not read", ex);
			return null;
		}
	}

	private static void round(LagRounds rounds) {
		try {
			rounds.round();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		Runnable stopped;
		synchronized (this) {
			this.running = false;
			stopped = this.end;
			this.end = null;
		}
		if (stopped != null) {
			stopped.run();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
