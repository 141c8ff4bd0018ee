package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;
import io.github.o11ystarter.slo.rules.SignedSum.Term;
import org.jspecify.annotations.Nullable;

/**
 * Events of Spring's timers of requests and calls.
 */
final class HttpQueries {

	private HttpQueries() {
	}

	static Selector requests(MonitoredService service, HttpServerSli sli) {
		List<Matcher> matchers = new ArrayList<>();
		if (!sli.uris().isEmpty()) {
			matchers.add(UriRegex.matcher(sli.uris()));
		}
		if (!sli.methods().isEmpty()) {
			matchers.add(Matcher.anyOf("method", sli.methods()));
		}
		return new Selector("http_server_requests_seconds", service.matchers()).and(matchers);
	}

	static Selector calls(MonitoredService service, HttpClientSli sli) {
		return new Selector("http_client_requests_seconds", service.matchers())
			.and(Matcher.anyOf("client_name", sli.clients()));
	}

	static SliQueries of(Selector timer, List<String> bad, @Nullable Duration slowerThan) {
		Selector all = Buckets.count(timer);
		if (slowerThan == null) {
			return SliQueries.fromMetrics(SignedSum.of(Term.of(all)), SignedSum.of(Term.of(failed(all, bad)).orZero()));
		}
		Selector fast = Buckets.atMost(timer, slowerThan);
		SignedSum slow = SignedSum.of(Term.difference(all, fast));
		// What failed fast is no event: it is not good, and it was not slow.
		SignedSum total = bad.isEmpty() ? SignedSum.of(Term.of(all))
				: SignedSum.of(Term.of(all), Term.of(failed(fast, bad)).orZero().takenAway());
		return SliQueries.fromMetrics(total, slow);
	}

	private static Selector failed(Selector requests, List<String> bad) {
		return requests
			.and(Matcher.matching("status", bad.stream().map(HttpQueries::status).collect(Collectors.joining("|"))));
	}

	private static String status(String bad) {
		// Spring's words for a call that got no answer, and one that broke off.
		return HttpClientSli.IO.equals(bad) ? "CLIENT_ERROR|IO_ERROR" : bad.replace('x', '.');
	}

}
