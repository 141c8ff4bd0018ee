package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an alert to be different. What is {@code null} stays.
 *
 * @param threshold the threshold as people write it: {@code 5%}, {@code 2s}, {@code 1000}
 * @param window time over which events are counted
 * @param pause for how long it must be so first, the {@code for}
 * @param severity {@code P0} to {@code P3}, or {@code off} for no alert
 * @param floor how many events there must be at least
 * @param owner who answers for it
 * @param names what is watched: partners, consumer groups, pools, jobs; none for all
 */
public record AlertSettings(@Nullable String threshold, @Nullable Duration window, @Nullable Duration pause,
		@Nullable String severity, @Nullable Integer floor, @Nullable String owner, @Nullable List<String> names) {

	/**
	 * Nothing is to be different.
	 */
	public static final AlertSettings NONE = new AlertSettings(null, null, null, null, null, null, null);

	/**
	 * The names are copied.
	 */
	public AlertSettings {
		names = (names != null) ? List.copyOf(names) : null;
	}

}
