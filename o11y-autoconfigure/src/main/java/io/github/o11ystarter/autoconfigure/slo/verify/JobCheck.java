package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.Slo;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Whether the jobs of SLOs are scheduled.
 */
class JobCheck implements SloCheck {

	/**
	 * As a scheduled method calls itself: the class, an enclosing one maybe, the method.
	 */
	private static final Pattern TASK = Pattern.compile("(?:.*[.$])?([^.$]+\\.[^.$]+)");

	private final ObjectProvider<ScheduledTaskHolder> holders;

	private final InheritedJobs inherited;

	JobCheck(ObjectProvider<ScheduledTaskHolder> holders, InheritedJobs inherited) {
		this.holders = holders;
		this.inherited = inherited;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (!(slo.sli() instanceof JobSli sli)) {
			return;
		}
		Set<String> known = known();
		for (String job : sli.jobs()) {
			if (!known.contains(job) && !this.inherited.have(job, known)) {
				// A method may be declared by one class and scheduled for another.
				boolean same = known.stream().anyMatch((name) -> method(name).equals(method(job)));
				findings.add(slo, "job", job, "is no scheduled method",
						known.isEmpty() ? "Nothing is scheduled; is @EnableScheduling missing?"
								: "Write the simple name of the class and of the method. Nearest are "
										+ Nearest.to(job, known) + ".",
						!same && Nearest.isSlip(job, known));
			}
		}
	}

	private Set<String> known() {
		Set<String> known = new TreeSet<>();
		for (ScheduledTaskHolder holder : this.holders) {
			for (ScheduledTask task : holder.getScheduledTasks()) {
				Matcher matcher = TASK.matcher(task.toString());
				if (matcher.matches()) {
					known.add(matcher.group(1));
				}
			}
		}
		return known;
	}

	private static String method(String job) {
		return job.substring(job.indexOf('.') + 1);
	}

}
