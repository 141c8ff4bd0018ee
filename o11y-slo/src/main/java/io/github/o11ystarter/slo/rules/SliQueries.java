package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SignedSum.Term;

/**
 * Asks Prometheus for the events of an SLO.
 */
public final class SliQueries {

	private final SignedSum total;

	private final SignedSum bad;

	private final boolean counted;

	private SliQueries(SignedSum total, SignedSum bad, boolean counted) {
		this.total = total;
		this.bad = bad;
		this.counted = counted;
	}

	/**
	 * Find out what to ask.
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return the queries
	 */
	public static SliQueries of(MonitoredService service, Slo slo) {
		Sli sli = slo.sli();
		if (sli.source() == Source.EVENTS) {
			Selector events = new Selector(SloNames.EVENTS, service.matchers())
				.and(Matcher.equal(SloNames.SLO, slo.name()));
			return new SliQueries(SignedSum.of(Term.of(events)),
					SignedSum.of(Term.of(events.and(Matcher.equal(SloNames.RESULT, SloNames.BAD)))), true);
		}
		if (sli instanceof HttpServerSli server) {
			return HttpQueries.of(HttpQueries.requests(service, server), server.bad(), server.slowerThan());
		}
		if (sli instanceof HttpClientSli client) {
			return HttpQueries.of(HttpQueries.calls(service, client), client.bad(), client.slowerThan());
		}
		if (sli instanceof KafkaListenerSli listener) {
			return KafkaQueries.of(service, listener);
		}
		if (sli instanceof CounterSli counter) {
			return counters(counter);
		}
		throw new IllegalStateException("Only the application counts " + sli.type());
	}

	private static SliQueries counters(CounterSli counter) {
		Term part = Term.of(counter.part()).orZero();
		Term total = Term.of(counter.total());
		return fromMetrics(SignedSum.of(total),
				counter.partIsBad() ? SignedSum.of(part) : SignedSum.of(total, part.takenAway()));
	}

	static SliQueries fromMetrics(SignedSum total, SignedSum bad) {
		return new SliQueries(total, bad, false);
	}

	/**
	 * All events a second.
	 * @param window time the rate is made from
	 * @return PromQL that results in one series without labels
	 */
	public String totalRate(Duration window) {
		return this.total.rate(window);
	}

	/**
	 * Bad events a second.
	 * @param window time the rate is made from
	 * @return PromQL that results in one series without labels
	 */
	public String badRate(Duration window) {
		return this.bad.rate(window);
	}

	/**
	 * The number of bad events.
	 * @param window time they happened in
	 * @return PromQL that results in one series without labels
	 */
	public String badIncrease(Duration window) {
		return this.bad.increase(window);
	}

	/**
	 * The share of bad events.
	 * @param window time they happened in
	 * @return PromQL that results in one series without labels, none if there were no
	 * events
	 */
	public String errorRatio(Duration window) {
		return "%s\n/\n(%s > 0)".formatted(badRate(window), totalRate(window));
	}

	/**
	 * Whether there can be events and nobody knows which of them are bad.
	 */
	boolean canLackBad() {
		return this.counted || !this.bad.differences().isEmpty();
	}

	/**
	 * Something is missing without which nothing can be counted. What the application
	 * counts is there from its start, bad events as well; a metric that is born with its
	 * first event may be missing in a quiet night, so a whole day has to pass.
	 * @return PromQL that results in one series without labels if so
	 */
	String noData() {
		if (this.counted) {
			return "sum(absent(" + this.bad.counters().get(0) + "))";
		}
		String nothing = this.total.counters()
			.stream()
			.map((counter) -> over("absent", counter))
			.collect(Collectors.joining("\nand on ()\n"));
		// Buckets are born with their counter.
		String part = this.bad.differences()
			.stream()
			.map((term) -> "\nor\n" + over("absent", Objects.requireNonNull(term.less())) + "\nand on ()\n"
					+ over("present", term.counter()))
			.collect(Collectors.joining());
		return nothing + part;
	}

	private static String over(String state, Selector counter) {
		return "sum(%s_over_time(%s[1d]))".formatted(state, counter);
	}

	/**
	 * For how long there must be nothing before somebody is told.
	 */
	Duration noDataPause() {
		return this.counted ? Duration.ofMinutes(10) : Duration.ofHours(1);
	}

}
