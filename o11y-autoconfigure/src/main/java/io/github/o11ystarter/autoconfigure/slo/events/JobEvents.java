package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.JobSli;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Counts runs of scheduled methods. One that is cancelled, which is what happens to
 * reactive ones when the application stops, does not count.
 */
class JobEvents implements ObservationHandler<ScheduledTaskObservationContext> {

	private final Map<String, List<JobCount>> jobs = new HashMap<>();

	void add(JobSli sli, CountedEvents count) {
		Duration slowerThan = sli.slowerThan();
		JobCount job = new JobCount(count, (slowerThan != null) ? slowerThan.toNanos() : Long.MAX_VALUE);
		sli.jobs()
			.stream()
			.distinct()
			.forEach((name) -> this.jobs.computeIfAbsent(name, (key) -> new ArrayList<>(1)).add(job));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ScheduledTaskObservationContext && !this.jobs.isEmpty();
	}

	@Override
	public void onStart(ScheduledTaskObservationContext context) {
		Elapsed.start(context);
	}

	@Override
	public void onStop(ScheduledTaskObservationContext context) {
		boolean failed = context.getError() != null;
		if (!failed && !context.isComplete()) {
			return;
		}
		String name = context.getTargetClass().getSimpleName() + "." + context.getMethod().getName();
		for (JobCount job : this.jobs.getOrDefault(name, List.of())) {
			job.count().add(failed || Elapsed.nanos(context) > job.threshold());
		}
	}

	private record JobCount(CountedEvents count, long threshold) {
	}

}
