package io.github.o11ystarter.autoconfigure.slo.events;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.micrometer.observation.Observation;

/**
 * How long an observation took. The handler that makes timers of observations remembers
 * when one began; nothing has to be remembered again for us.
 */
final class Elapsed {

	private static final Timer NOWHERE = new NoopTimer(
			new Meter.Id("o11y.slo.elapsed", Tags.empty(), null, null, Meter.Type.TIMER));

	private Elapsed() {
	}

	static void start(Observation.Context context) {
		if (context.get(Timer.Sample.class) == null) {
			// The application has no such handler.
			context.put(Elapsed.class, System.nanoTime());
		}
	}

	static long nanos(Observation.Context context) {
		Timer.Sample sample = context.get(Timer.Sample.class);
		if (sample != null) {
			return sample.stop(NOWHERE);
		}
		Long start = context.get(Elapsed.class);
		return (start != null) ? System.nanoTime() - start : 0;
	}

}
