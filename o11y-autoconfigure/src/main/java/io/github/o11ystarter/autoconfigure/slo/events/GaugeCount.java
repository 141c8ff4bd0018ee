package io.github.o11ystarter.autoconfigure.slo.events;

import java.math.BigDecimal;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.o11ystarter.slo.GaugeSli;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.search.Search;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Looks at a gauge; each look is an event. Of several the worst counts. A look that has
 * not ended when it is time for the next one is bad: what nobody can read is not well.
 */
final class GaugeCount {

	private static final Log logger = LogFactory.getLog(GaugeCount.class);

	private final GaugeSli sli;

	private final CountedEvents count;

	private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

	GaugeCount(GaugeSli sli, CountedEvents count) {
		this.sli = sli;
		this.count = count;
	}

	/**
	 * It is time to look at the gauge.
	 * @param executor looks on another thread: what a gauge reads may take long
	 * @param registry where it is
	 * @param ready whether the application has had the time to make it
	 */
	void due(Executor executor, MeterRegistry registry, boolean ready) {
		if (this.state.compareAndSet(State.IDLE, State.LOOKING)) {
			try {
				executor.execute(() -> look(registry, ready));
			}
			catch (RejectedExecutionException ex) {
				// The application stops.
				this.state.set(State.IDLE);
			}
		}
		else if (this.state.compareAndSet(State.LOOKING, State.OVERDUE) || this.state.get() == State.OVERDUE) {
			this.count.add(true);
		}
	}

	/**
	 * Look at the gauge.
	 * @param registry where it is
	 * @param ready whether the application has had the time to make it
	 */
	void look(MeterRegistry registry, boolean ready) {
		double worst = Double.NaN;
		try {
			worst = worst(registry);
		}
		catch (RuntimeException ex) {
			logger.warn("The gauge " + this.sli.meter() + " of an SLO could not be read", ex);
		}
		finally {
			boolean inTime = this.state.getAndSet(State.IDLE) != State.OVERDUE;
			boolean known = !Double.isNaN(worst);
			if (inTime && (known || ready)) {
				this.count.add(!known || isBeyond(worst));
			}
		}
	}

	private double worst(MeterRegistry registry) {
		Search search = registry.find(this.sli.meter());
		this.sli.labels().forEach(search::tag);
		return search.gauges()
			.stream()
			.mapToDouble(GaugeCount::value)
			.reduce((this.sli.above() != null) ? Math::max : Math::min)
			.orElse(Double.NaN);
	}

	private static double value(Gauge gauge) {
		// Registries have units of their own.
		return (gauge instanceof TimeGauge time) ? time.value(TimeUnit.SECONDS) : gauge.value();
	}

	private boolean isBeyond(double value) {
		BigDecimal above = this.sli.above();
		BigDecimal below = this.sli.below();
		return (above != null && value > above.doubleValue()) || (below != null && value < below.doubleValue());
	}

	private enum State {

		IDLE, LOOKING, OVERDUE

	}

}
