package io.github.o11ystarter.autoconfigure.slo.events;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpServerEvents}, with every way in which a request can end.
 */
class HttpServerEventsTests {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private final MockClock clock = new MockClock();

	private final CountedEvents available = new CountedEvents();

	private final CountedEvents fast = new CountedEvents();

	private final HttpServerEvents<ServerRequestObservationContext> events = events(
			new HttpServerSlo(Slos.server("/api/**", null), this.available),
			new HttpServerSlo(Slos.server("/api/**", LIMIT), this.fast));

	@ParameterizedTest
	@CsvSource({ "200, 0, 1 0, 1 0", "404, 0, 1 0, 1 0", "404, 3, 1 0, 0 1", "429, 0, 1 0, 1 0", "500, 0, 0 1, 0 0",
			"599, 0, 0 1, 0 0", "503, 3, 0 1, 0 1", "200, 2, 1 0, 1 0", "200, 3, 1 0, 0 1", "302, 1, 1 0, 1 0" })
	void theStatusDecidesAndTheTime(int status, int seconds, String availability, String latency) {
		run(status, seconds, (context) -> context.setPathPattern("/api/orders"));
		assertCounts(availability, latency);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 1, 0 0", "3, 0 1, 0 1" })
	void anExceptionThatDidNotBecomeAStatusIsAServerError(int seconds, String availability, String latency) {
		run(200, seconds, (context) -> {
			context.setPathPattern("/api/orders");
			context.setError(new IllegalStateException("in the midst of an answer"));
		});
		assertCounts(availability, latency);
	}

	@Test
	void anExceptionThatBecameAClientErrorIsNone() {
		run(409, 0, (context) -> {
			context.setPathPattern("/api/orders");
			context.setError(new IllegalStateException("handled"));
		});
		assertCounts("1 0", "1 0");
	}

	@ParameterizedTest
	@CsvSource({ "200, 0, 1 0, 0 0", "500, 0, 1 0, 0 0", "200, 3, 1 0, 0 1" })
	void aClientThatDidNotWaitIsNoFailureButMayHaveWaitedLongEnough(int status, int seconds, String availability,
			String latency) {
		for (IOException gone : List.of(new ClientAbortException("Broken pipe"),
				new AsyncRequestNotUsableException("Response not usable"))) {
			run(status, seconds, (context) -> {
				context.setPathPattern("/api/orders");
				context.setError(gone);
			});
		}
		assertCounts(availability.replace('1', '2'), latency.replace('1', '2'));
	}

	@Test
	void theEndOfAFileIsNotAClientThatIsGone() {
		run(500, 0, (context) -> {
			context.setPathPattern("/api/orders");
			context.setError(new EOFException("of a file of the application"));
		});
		assertCounts("0 1", "0 0");
	}

	@Test
	void otherRoutesDoNotCount() {
		run(500, 3, (context) -> context.setPathPattern("/other"));
		run(500, 3, (context) -> context.setPathPattern("/**"));
		run(500, 3, (context) -> context.setPathPattern(""));
		assertCounts("0 0", "0 0");
	}

	@Test
	void withoutARouteThePathDecidesUnlessNothingIsThere() {
		run(500, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/api/orders/17"));
		run(500, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/other"));
		run(404, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/api/.env"));
		assertCounts("0 1", "0 0");
	}

	@ParameterizedTest
	@CsvSource({ "401, 0, 0 0, 0 0", "403, 0, 0 0, 0 0", "405, 0, 0 0, 0 0", "400, 0, 0 0, 0 0", "302, 0, 0 0, 0 0",
			"401, 3, 0 0, 0 1", "200, 0, 1 0, 1 0", "204, 3, 1 0, 0 1", "503, 0, 0 1, 0 0", "503, 3, 0 1, 0 1" })
	void whoIsTurnedAwayWithoutARouteMakesNobodyLookGood(int status, int seconds, String availability, String latency) {
		run(status, seconds,
				(context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/api/.git/config"));
		assertCounts(availability, latency);
	}

	@Test
	void aPathThatAnSloNamesCountsHoweverAFilterAnswersIt() {
		HttpServerEvents<ServerRequestObservationContext> login = events(
				new HttpServerSlo(Slos.server("/login", null), this.available),
				new HttpServerSlo(Slos.server("", null), this.fast));
		for (int status : new int[] { 302, 401, 500, 404 }) {
			run(login, status, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/login"));
		}
		assertCounts("2 1", "3 1");
	}

	@Test
	void thePathIsThatWithinTheApplication() {
		HttpServerEvents<ServerRequestObservationContext> mounted = new HttpServerEvents<>(
				new HttpServerSlos(List.of(new HttpServerSlo(Slos.server("/api/**", null), this.available))),
				new ServletAccess("/mvc/"));
		run(mounted, 500, 0, (context) -> {
			MockHttpServletRequest request = (MockHttpServletRequest) context.getCarrier();
			request.setContextPath("/shop");
			request.setRequestURI("/shop/mvc/api/orders");
		});
		assertCounts("0 1", "0 0");
	}

	@Test
	void methodsAndStatusesAreThoseOfTheSlo() {
		HttpServerEvents<ServerRequestObservationContext> posts = events(
				new HttpServerSlo(new HttpServerSli(List.of("/api/{id}", "/"), List.of("POST"), List.of("429", "503"),
						null, Source.EVENTS), this.available));
		for (String method : List.of("GET", "POST", "BREW")) {
			for (String route : List.of("/api/{id}", "", "/api/{other}")) {
				for (int status : new int[] { 200, 429, 500, 503 }) {
					run(posts, status, 0, (context) -> {
						context.setPathPattern(route);
						((MockHttpServletRequest) context.getCarrier()).setMethod(method);
					});
				}
			}
		}
		assertCounts("4 4", "0 0");
	}

	@Test
	void anSloOfEverythingCountsEverything() {
		HttpServerEvents<ServerRequestObservationContext> all = events(
				new HttpServerSlo(Slos.server("", null), this.available));
		run(all, 404, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setRequestURI("/x"));
		run(all, 500, 0, (context) -> context.setPathPattern("/y"));
		run(all, 200, 0, (context) -> ((MockHttpServletRequest) context.getCarrier()).setMethod("BREW"));
		assertCounts("2 1", "0 0");
	}

	@Test
	void routesBeyondAllMeasureAreStillCounted() {
		for (int i = 0; i < 2_000; i++) {
			String route = "/api/" + i;
			run(200, 0, (context) -> context.setPathPattern(route));
			run(200, 0, (context) -> context.setPathPattern(route));
		}
		assertCounts("4000 0", "4000 0");
	}

	@Test
	void withoutATimerTheTimeIsTakenHere() {
		ServerRequestObservationContext context = new ServerRequestObservationContext(
				new MockHttpServletRequest("GET", "/api/orders"), new MockHttpServletResponse());
		context.setPathPattern("/api/orders");
		CountedEvents instant = new CountedEvents();
		HttpServerEvents<ServerRequestObservationContext> ownTime = events(
				new HttpServerSlo(Slos.server("/api/**", Duration.ofMillis(1)), instant));
		ownTime.onStart(context);
		long started = System.nanoTime();
		while (System.nanoTime() - started < 1_500_000) {
			Thread.onSpinWait();
		}
		ownTime.onStop(context);
		assertThat(instant.bad()).isEqualTo(1);
	}

	@Test
	void withoutSlosItStaysOutOfTheWay() {
		assertThat(events().supportsContext(
				new ServerRequestObservationContext(new MockHttpServletRequest(), new MockHttpServletResponse())))
			.isFalse();
	}

	private static HttpServerEvents<ServerRequestObservationContext> events(HttpServerSlo... slos) {
		return new HttpServerEvents<>(new HttpServerSlos(List.of(slos)), new ServletAccess(""));
	}

	private void run(int status, int seconds, Consumer<ServerRequestObservationContext> request) {
		run(this.events, status, seconds, request);
	}

	private void run(HttpServerEvents<ServerRequestObservationContext> handler, int status, int seconds,
			Consumer<ServerRequestObservationContext> request) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		ServerRequestObservationContext context = new ServerRequestObservationContext(
				new MockHttpServletRequest("GET", "/unknown"), response);
		context.put(Timer.Sample.class, Timer.start(this.clock));
		handler.onStart(context);
		this.clock.addSeconds(seconds);
		response.setStatus(status);
		request.accept(context);
		handler.onStop(context);
	}

	private void assertCounts(String availability, String latency) {
		assertThat(this.available.good() + " " + this.available.bad()).isEqualTo(availability);
		assertThat(this.fast.good() + " " + this.fast.bad()).isEqualTo(latency);
	}

}
