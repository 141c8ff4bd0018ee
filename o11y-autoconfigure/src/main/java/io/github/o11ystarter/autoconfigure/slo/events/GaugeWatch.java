package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Looks at gauges at equal intervals, at each on a thread of its own: what one reads may
 * take long, or for ever, and the others have nothing to do with it.
 */
class GaugeWatch implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

	/**
	 * Twenty looks in the shortest window of an alert, so that one of them is 5 % of it.
	 */
	static final Duration INTERVAL = Duration.ofSeconds(15);

	private static final String THREADS = "o11y-slo-";

	private final List<GaugeCount> gauges;

	private final ObjectProvider<MeterRegistry> registries;

	private volatile boolean ready;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	private volatile @Nullable ExecutorService lookers;

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
			CustomizableThreadFactory threads = new CustomizableThreadFactory(THREADS + "look-");
			threads.setDaemon(true);
			// One a gauge at most, since a look waits for the one before it.
			this.lookers = Executors.newCachedThreadPool(threads);
			ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
			started.setThreadNamePrefix(THREADS);
			started.setDaemon(true);
			started.initialize();
			this.scheduler = started;
			Future<?> unused = started.scheduleWithFixedDelay(this::look, Instant.now().plus(INTERVAL), INTERVAL);
		}
	}

	/**
	 * Have all gauges looked at.
	 */
	void look() {
		MeterRegistry registry = this.registries.getIfUnique();
		ExecutorService executor = this.lookers;
		if (registry != null && executor != null && !executor.isShutdown()) {
			this.gauges.forEach((gauge) -> gauge.due(executor, registry, this.ready));
		}
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
		if (this.lookers != null) {
			this.lookers.shutdownNow();
			this.lookers = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

}
