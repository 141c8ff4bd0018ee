package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the certificates when the application starts, and again from time to time, on a
 * thread of its own: a file may be on a disk that takes long to answer.
 */
class CertificateWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(CertificateWatch.class);

	private static final long STOP_MILLIS = 100;

	private final CertificateReadings readings;

	private final Runnable read;

	private final Duration interval;

	private @Nullable Thread thread;

	/**
	 * Create a new watch.
	 * @param readings what to read
	 * @param read told after each reading
	 * @param interval time between two readings
	 */
	CertificateWatch(CertificateReadings readings, Runnable read, Duration interval) {
		this.readings = readings;
		this.read = read;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			Thread next = new Thread(this::run, "o11y-certificates");
			next.setDaemon(true);
			next.start();
			this.thread = next;
		}
	}

	private void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				read();
				Thread.sleep(this.interval.toMillis());
			}
		}
		catch (InterruptedException ex) {
			// This is how it ends.
		}
	}

	private void read() {
		try {
			this.readings.read();
			this.read.run();
		}
		catch (RuntimeException ex) {
			logger.warn("The configured certificates could not be read", ex);
		}
	}

	@Override
	public synchronized void stop() {
		Thread last = this.thread;
		this.thread = null;
		if (last == null) {
			return;
		}
		last.interrupt();
		try {
			last.join(STOP_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
