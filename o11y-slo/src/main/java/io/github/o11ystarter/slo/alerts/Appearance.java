package io.github.o11ystarter.slo.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How counters of an instance come to be seen: some were born then, and others only look
 * so.
 *
 * @param name what happens
 * @param counters the counters, each at 1
 * @param processes when their process has started
 * @param onset after how many steps they are seen
 * @param born whether they were born in the window
 * @param start after how many steps the window begins in which they were
 */
record Appearance(String name, List<Seen> counters, List<Seen> processes, long onset, boolean born, long start) {

	/** Before the time of the cases begins, which is 1970. */
	static final long LONG_AGO = -1_000_000_000;

	private static final Duration OUTAGE = Duration.ofMinutes(25);

	/**
	 * A series, or several that come and go together.
	 *
	 * @param life when it is there
	 * @param target names and values of labels that Prometheus adds
	 */
	record Seen(Life life, List<String> target) {

		static Seen of(Life life, String... target) {
			return new Seen(life, List.of(target));
		}

	}

	/**
	 * Those that only look so.
	 * @param whole how many steps a window has
	 */
	static List<Appearance> old(long whole, Duration step) {
		long first = first(whole);
		List<Appearance> old = new ArrayList<>();
		Life life = Life.after(first).at(1);
		// The process is just too old.
		old.add(old("Prometheus sees it for the first time, and it counted before", first, life,
				seconds(step, first - whole)));
		old.add(outage("scrapes have failed for some time, and it counted before", first, whole + 1));
		if (OUTAGE.compareTo(step.multipliedBy(whole + 1)) > 0) {
			old.add(outage("scrapes have failed for long, and it counted before", first, OUTAGE.dividedBy(step)));
		}
		Life before = Life.with(1, first).away(1);
		old.add(new Appearance("it gets another label, and it counted before",
				List.of(Seen.of(before, "pod", "a"), Seen.of(life, "pod", "b")),
				List.of(Seen.of(before.showing((value) -> LONG_AGO), "pod", "a"),
						Seen.of(life.showing((value) -> LONG_AGO), "pod", "b")),
				first, false, 0));
		Life always = Life.always(1);
		old.add(new Appearance("it is scraped by another job as well, and it counted before",
				List.of(Seen.of(always, "pod", "a"), Seen.of(life, "pod", "b")),
				List.of(Seen.of(always.showing((value) -> LONG_AGO), "pod", "a"),
						Seen.of(life.showing((value) -> LONG_AGO), "pod", "b")),
				first, false, 0));
		old.add(new Appearance("one scrape is without it, and it counted before",
				List.of(Seen.of(Life.with(1, first).away(1).at(1))), List.of(Seen.of(Life.always(LONG_AGO))), first + 1,
				false, 0));
		old.add(new Appearance("nobody knows when the process has started", List.of(Seen.of(life)), List.of(), first,
				false, 0));
		return old;
	}

	/**
	 * Those that were born.
	 * @param whole how many steps a window has
	 */
	static List<Appearance> born(long whole, Duration step) {
		long first = first(whole);
		Life life = Life.after(first).at(1);
		// It was counted before the restart as well: there was a series of the same name.
		long again = first + whole;
		return List.of(
				new Appearance("born in a process that is old", List.of(Seen.of(life)),
						List.of(Seen.of(Life.always(LONG_AGO))), first, true, first),
				new Appearance("born again some time after a restart",
						List.of(Seen.of(Life.with(1, first).away(whole).at(1))),
						List.of(Seen.of(Life.with(LONG_AGO, first).at(seconds(step, first)))), again, true, again),
				// Nothing tells when it was born, but the process is young.
				new Appearance("there from the first scrape of a new process on", List.of(Seen.of(life)),
						List.of(Seen.of(life.showing((value) -> seconds(step, first - 1)))), first, true, first - 1));
	}

	private static Appearance outage(String name, long first, long gap) {
		return old(name, first + gap, Life.with(1, first).away(gap).at(1), LONG_AGO);
	}

	private static Appearance old(String name, long onset, Life life, long start) {
		return new Appearance(name, List.of(Seen.of(life)), List.of(Seen.of(life.showing((value) -> start))), onset,
				false, 0);
	}

	/**
	 * When it happens first, so late that a window has passed.
	 */
	static long first(long whole) {
		return whole + 2;
	}

	private static long seconds(Duration step, long steps) {
		return step.multipliedBy(steps).toSeconds();
	}

}
