package io.github.o11ystarter.autoconfigure.metrics.business;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.github.o11ystarter.autoconfigure.metrics.business.BusinessMetric.Kind;
import io.micrometer.core.instrument.Gauge;

/**
 * A gauge of active ones that is being declared.
 */
final class ActiveDeclaration implements ActiveGauge.Builder {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	private final Declarations declarations;

	private final String name;

	private final String description;

	private Duration window = Duration.ofMinutes(5);

	ActiveDeclaration(Declarations declarations, String name, String description) {
		this.declarations = declarations;
		this.name = name;
		this.description = description;
	}

	@Override
	public ActiveGauge.Builder window(Duration window) {
		if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
			throw new BusinessMetricException(this.name, "its window is " + window,
					"Let it be between a second and a day");
		}
		this.window = window;
		return this;
	}

	@Override
	public ActiveGauge register() {
		return this.declarations.declare(new BusinessMetric(this.name, Kind.ACTIVE, this.description, List.of()),
				List.of(), this.window, (labels, folded) -> {
					SketchedGauge gauge = new SketchedGauge(this.name, new ActiveWindow(this.window, System::nanoTime),
							new Hashes(ThreadLocalRandom.current().nextLong()), this.declarations.mishaps());
					Gauge.builder(this.name, gauge, ActiveGauge::active)
						.description(this.description)
						.register(this.declarations.registry());
					return gauge;
				});
	}

	private record SketchedGauge(String name, ActiveWindow window, Hashes hashes,
			Mishaps mishaps) implements ActiveGauge, Declarations.Metric {

		@Override
		public void fill() {
			// It is there.
		}

		@Override
		public void seen(CharSequence id) {
			try {
				this.window.add(this.hashes.of(id));
			}
			catch (RuntimeException ex) {
				this.mishaps.add(this.name, Mishaps.Reason.ERROR, ex);
			}
		}

		@Override
		public void seen(UUID id) {
			try {
				this.window.add(this.hashes.of(id));
			}
			catch (RuntimeException ex) {
				this.mishaps.add(this.name, Mishaps.Reason.ERROR, ex);
			}
		}

		@Override
		public void seen(long id) {
			this.window.add(this.hashes.of(id));
		}

		@Override
		public long active() {
			return this.window.estimate();
		}

	}

}
