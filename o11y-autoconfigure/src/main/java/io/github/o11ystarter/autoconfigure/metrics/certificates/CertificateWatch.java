package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Duration;

import io.github.o11ystarter.autoconfigure.background.RepeatedWork;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the certificates when the application has started, and again from time to time,
 * on a thread of its own: a file may be on a disk that takes long to answer.
 */
class CertificateWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(CertificateWatch.class);

	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final CertificateReadings readings;

	private final Runnable read;

	private final Duration interval;

	private @Nullable RepeatedWork work;

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
		if (this.work == null) {
			this.work = RepeatedWork.startLater("o11y-certificates", this.interval, this::read);
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
		if (this.work != null) {
			this.work.stop(PATIENCE);
			this.work = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.work != null;
	}

}
