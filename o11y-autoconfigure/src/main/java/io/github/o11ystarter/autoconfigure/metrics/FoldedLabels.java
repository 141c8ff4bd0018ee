package io.github.o11ystarter.autoconfigure.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The account of labels that were folded and of gauges that were refused.
 */
class FoldedLabels implements MeterBinder {

	private static final Log logger = LogFactory.getLog(FoldedLabels.class);

	private static final int MAX_ACCOUNTS = 500;

	private static final Key REST = new Key("o11y.metrics.labels.folded", CardinalityLimit.OTHER,
			CardinalityLimit.OTHER);

	private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Executor executor;

	FoldedLabels() {
		this(new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FoldedLabels::thread));
	}

	/**
	 * Create a new account.
	 * @param executor registers what is counted, after whoever asks for a meter has gone
	 */
	FoldedLabels(Executor executor) {
		this.executor = executor;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "o11y-folded-labels");
		thread.setDaemon(true);
		return thread;
	}

	void count(String meter, String label) {
		account(new Key("o11y.metrics.labels.folded", meter, label)).increment();
	}

	void refuse(String meter) {
		account(new Key("o11y.metrics.gauges.refused", meter, "")).increment();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.counts.forEach((key, count) -> key.register(registry, count));
	}

	private LongAdder account(Key key) {
		LongAdder known = this.counts.get(key);
		return (known != null) ? known : open((this.counts.size() < MAX_ACCOUNTS) ? key : REST);
	}

	private LongAdder open(Key key) {
		LongAdder count = new LongAdder();
		LongAdder earlier = this.counts.putIfAbsent(key, count);
		if (earlier != null) {
			return earlier;
		}
		logger.warn(key.message());
		// Not here: a registry that hands on to others asks them while it holds a lock,
		// and would wait for that lock for ever.
		this.executor.execute(() -> this.registries.forEach((registry) -> key.register(registry, count)));
		return count;
	}

	private record Key(String account, String meter, String label) {

		void register(MeterRegistry registry, LongAdder count) {
			FunctionCounter.Builder<LongAdder> counter = FunctionCounter.builder(this.account, count, LongAdder::sum)
				.tag("meter", this.meter);
			if (this.label.isEmpty()) {
				counter.description(
						"Gauges, and counters that read a value, that were left out because their meter has too many.");
			}
			else {
				counter.tag("label", this.label)
					.description("How often a value of a label was counted as _OTHER, because there are too many.");
			}
			counter.register(registry);
		}

		// Boot denies what is beyond its limit, so ours is never higher.
		private String boots() {
			return "uri".equals(this.label) ? ", of requests and calls up to management.metrics.web.*.max-uri-tags"
					: "";
		}

		String message() {
			return this.label.isEmpty()
					? "There are too many meters " + this.meter
							+ " that read a value, further ones are left out. o11y.metrics.limits.meters." + this.meter
							+ " allows more."
					: "The label " + this.label + " of " + this.meter + " has too many values, further ones are"
							+ " counted as _OTHER. o11y.metrics.limits.labels." + this.label
							+ " and o11y.metrics.limits.meters." + this.meter + " allow more" + boots() + ".";
		}

	}

}
