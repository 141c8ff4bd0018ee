package io.github.o11ystarter.autoconfigure.slo.events;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.slo.JobSli;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Counts runs of scheduled methods, by the name of the class that runs and by that of the
 * one that declares the method. Behind a proxy of the JDK the latter is an interface. A
 * run that is cancelled, which is what happens to reactive ones when the application
 * stops, does not count.
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
		List<JobCount> byTarget = of(context.getTargetClass(), context.getMethod());
		List<JobCount> byDeclaring = of(context.getMethod().getDeclaringClass(), context.getMethod());
		Set<JobCount> all = new LinkedHashSet<>(byTarget);
		all.addAll(byDeclaring);
		for (JobCount job : all) {
			job.count().add(failed || Elapsed.nanos(context) > job.threshold());
		}
	}

	private List<JobCount> of(Class<?> type, Method method) {
		return this.jobs.getOrDefault(type.getSimpleName() + "." + method.getName(), List.of());
	}

	private record JobCount(CountedEvents count, long threshold) {
	}

}
