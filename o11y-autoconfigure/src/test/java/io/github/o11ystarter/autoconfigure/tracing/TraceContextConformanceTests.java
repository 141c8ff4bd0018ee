package io.github.o11ystarter.autoconfigure.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.RawRequest;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.TraceContextCases;
import io.github.o11ystarter.autoconfigure.TraceContextCases.Case;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service does with the trace headers of a request when it calls another service.
 */
class TraceContextConformanceTests {

	private static final Pattern TRACEPARENT = Pattern
		.compile("(?m)^traceparent: 00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$", Pattern.CASE_INSENSITIVE);

	private static final Pattern TRACESTATE = Pattern.compile("(?m)^tracestate: (.*)$", Pattern.CASE_INSENSITIVE);

	private static RunningApplication servlet;

	private static RunningApplication reactive;

	@BeforeAll
	static void start() {
		servlet = RunningApplication.servlet().with(ForwardingApplication.class).start();
		reactive = RunningApplication.reactive().with(ForwardingApplication.class).start();
	}

	@AfterAll
	static void stop() {
		servlet.close();
		reactive.close();
	}

	@ParameterizedTest
	@MethodSource("io.github.o11ystarter.autoconfigure.TraceContextCases#overHttp")
	void overServlet(Case conformance) {
		check(servlet, "/blocking", conformance);
	}

	@ParameterizedTest
	@MethodSource("io.github.o11ystarter.autoconfigure.TraceContextCases#overHttp")
	void overWebFlux(Case conformance) {
		check(reactive, "/reactive", conformance);
	}

	private static void check(RunningApplication application, String path, Case conformance) {
		List<String> parents = new ArrayList<>();
		for (int i = 0; i < conformance.times(); i++) {
			String arrived = call(application, path, conformance.headers());
			Matcher traceparent = TRACEPARENT.matcher(arrived);
			assertThat(traceparent.find()).as("one valid traceparent in %s", arrived).isTrue();
			assertThat(traceparent.group(1).equals(TraceContextCases.TRACE)).as("continued")
				.isEqualTo(conformance.continued());
			parents.add(traceparent.group(2));
			Matcher state = TRACESTATE.matcher(arrived);
			assertThat(state.find() ? state.group(1) : null).as("tracestate").isEqualTo(conformance.state());
			if (conformance.random()) {
				assertThat(Integer.parseInt(traceparent.group(3), 16) & 2).as("random flag").isEqualTo(2);
			}
			assertThat(traceparent.find()).as("a second traceparent").isFalse();
		}
		assertThat(parents).doesNotHaveDuplicates().doesNotContain(TraceContextCases.PARENT);
	}

	private static String call(RunningApplication application, String path, List<String> headers) {
		List<String> all = new ArrayList<>(headers);
		all.add("X-Port: " + application.port());
		String response = RawRequest.get(application.port(), path, all);
		assertThat(response).startsWith("HTTP/1.1 200");
		return response.substring(response.indexOf("\r\n\r\n"));
	}

}
