package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Runs of a scheduled method. A run is bad when it throws, and with a threshold when it
 * took longer.
 *
 * @param jobs which methods, as {@code Class.method} with the simple name of the class
 * @param slowerThan what is too long, {@code null} if only success matters
 */
public record JobSli(List<String> jobs, @Nullable Duration slowerThan) implements Sli {

	/**
	 * @throws InvalidSloException if no method is named
	 */
	public JobSli {
		jobs = List.copyOf(jobs);
		if (jobs.isEmpty()) {
			throw new InvalidSloException("sli.job", null, "is missing",
					"Name the scheduled method: BillingJob.sendInvoices.");
		}
		for (String job : jobs) {
			if (!job.matches("[\\w$]+\\.[\\w$]+")) {
				throw new InvalidSloException("sli.job", Printable.of(job), "is not a method",
						"Write the simple name of the class and of the method: BillingJob.sendInvoices.");
			}
		}
		Thresholds.check(slowerThan, jobs);
	}

	@Override
	public String type() {
		return "job";
	}

	@Override
	public Source source() {
		return Source.EVENTS;
	}

}
