package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Looks at gauges at equal intervals, on a thread of its own: what a gauge reads may take
 * long.
 */
class GaugeWatch implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(GaugeWatch.class);

	/**
	 * Twenty looks in the shortest window of an alert, so that one of them is 5 % of it.
	 */
	static final Duration INTERVAL = Duration.ofSeconds(15);

	private static final long STOP_MILLIS = 100;

	private final List<GaugeCount> gauges;

	private final ObjectProvider<MeterRegistry> registries;

	private volatile boolean ready;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	GaugeWatch(Collection<GaugeCount> gauges, ObjectProvider<MeterRegistry> registries) {
		this.gauges = List.copyOf(gauges);
		this.registries = registries;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.ready = true;
	}

	@Override
	public synchronized void start() {
		if (this.scheduler == null && !this.gauges.isEmpty()) {
			ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
			started.setThreadNamePrefix("o11y-slo-");
			started.setDaemon(true);
			started.setAwaitTerminationMillis(STOP_MILLIS);
			started.initialize();
			this.scheduler = started;
			Future<?> unused = started.scheduleAtFixedRate(this::look, Instant.now().plus(INTERVAL), INTERVAL);
		}
	}

	/**
	 * Look at all gauges.
	 */
	void look() {
		MeterRegistry registry = this.registries.getIfUnique();
		if (registry == null) {
			return;
		}
		for (GaugeCount gauge : this.gauges) {
			try {
				gauge.look(registry, this.ready);
			}
			catch (RuntimeException ex) {
				logger.warn("A gauge of an SLO could not be read", ex);
			}
		}
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

}
