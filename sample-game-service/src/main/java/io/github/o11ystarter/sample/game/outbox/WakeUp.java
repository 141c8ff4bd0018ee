package io.github.o11ystarter.sample.game.outbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/**
 * Wakes the relay. Any number of signals given while it is busy wake it once.
 */
@Component
final class WakeUp {

	private final BlockingQueue<Boolean> signals = new ArrayBlockingQueue<>(1);

	void signal() {
		this.signals.offer(Boolean.TRUE);
	}

	void await(Duration atMost) {
		try {
			this.signals.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			// As good as a signal: the relay ends when it is stopped, and only then.
		}
	}

}
