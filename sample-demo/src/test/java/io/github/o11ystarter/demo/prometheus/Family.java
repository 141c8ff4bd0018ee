package io.github.o11ystarter.demo.prometheus;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A metric with all its series.
 *
 * @param name its name
 * @param type its type
 * @param help its description, empty if it has none
 * @param labels the names of its labels
 * @param jobs the services that have it
 */
public record Family(String name, String type, String help, SortedSet<String> labels, SortedSet<String> jobs) {

	Family(String name, String type, String help, Set<String> labels, String job) {
		this(name, type, help, new TreeSet<>(labels), new TreeSet<>(Set.of(job)));
	}

	/**
	 * The same metric of two services.
	 * @param other the metric of the other
	 * @return both
	 */
	public Family and(Family other) {
		Family both = new Family(this.name, this.type, this.help, new TreeSet<>(this.labels), new TreeSet<>(this.jobs));
		both.labels.addAll(other.labels);
		both.jobs.addAll(other.jobs);
		return both;
	}

}
