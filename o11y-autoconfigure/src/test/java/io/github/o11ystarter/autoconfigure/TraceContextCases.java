package io.github.o11ystarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The 41 cases of the
 * <a href="https://github.com/w3c/trace-context/tree/main/test">conformance suite</a> of
 * W3C at its strictest, levels 1 and 2, by the names they have there.
 */
public final class TraceContextCases {

	/**
	 * Trace id that the headers of all cases have, if they have any.
	 */
	public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	/**
	 * Span id that the headers of all cases have, if they have any.
	 */
	public static final String PARENT = "00f067aa0ba902b7";

	private static final String VALID = "00-" + TRACE + "-" + PARENT + "-01";

	/**
	 * Names of Kafka's headers are what they are, and nobody strips their values.
	 */
	private static final Set<String> HTTP_ALONE = Set.of("traceparent_header_name_valid_casing",
			"tracestate_header_name_valid_casing", "traceparent_ows_handling");

	private TraceContextCases() {
	}

	public static Stream<Case> overKafka() {
		return overHttp().filter((conformance) -> !HTTP_ALONE.contains(conformance.name()));
	}

	public static Stream<Case> overHttp() {
		return Stream.of(traceparents(), identifiers(), states(), keysAndValues(), advanced())
			.flatMap((cases) -> cases);
	}

	private static Stream<Case> traceparents() {
		return Stream.of(anew("both_traceparent_and_tracestate_missing"),
				goesOn("traceparent_included_tracestate_missing", "traceparent: " + VALID),
				anew("traceparent_duplicated", "traceparent: " + VALID,
						"traceparent: 00-" + TRACE + "-00f067aa0ba902b8-01"),
				anew("traceparent_header_name", "trace-parent: " + VALID),
				anew("traceparent_header_name", "trace.parent: " + VALID),
				goesOn("traceparent_header_name_valid_casing", "TraceParent: " + VALID),
				goesOn("traceparent_header_name_valid_casing", "TrAcEpArEnT: " + VALID),
				goesOn("traceparent_header_name_valid_casing", "TRACEPARENT: " + VALID),
				anew("traceparent_version_0x00", "traceparent: " + VALID + "."),
				anew("traceparent_version_0x00", "traceparent: " + VALID + "-and-more"),
				goesOn("traceparent_version_0xcc", "traceparent: " + version("cc")),
				goesOn("traceparent_version_0xcc", "traceparent: " + version("cc") + "-and-more"),
				anew("traceparent_version_0xcc", "traceparent: " + version("cc") + ".and-more"),
				anew("traceparent_version_0xff", "traceparent: " + version("ff")),
				anew("traceparent_version_illegal_characters", "traceparent: " + version(".0")),
				anew("traceparent_version_illegal_characters", "traceparent: " + version("0.")),
				anew("traceparent_version_too_long", "traceparent: " + version("000")),
				anew("traceparent_version_too_long", "traceparent: " + version("0000")),
				anew("traceparent_version_too_short", "traceparent: " + version("0")),
				goesOn("traceparent_ows_handling", "traceparent:  " + VALID),
				goesOn("traceparent_ows_handling", "traceparent: \t" + VALID),
				goesOn("traceparent_ows_handling", "traceparent: " + VALID + " "),
				goesOn("traceparent_ows_handling", "traceparent: " + VALID + "\t"),
				goesOn("traceparent_ows_handling", "traceparent: \t " + VALID + " \t"));
	}

	private static Stream<Case> identifiers() {
		return Stream.of(
				anew("traceparent_trace_id_all_zero", "traceparent: 00-" + "0".repeat(32) + "-" + PARENT + "-01"),
				anew("traceparent_trace_id_illegal_characters",
						"traceparent: 00-." + TRACE.substring(1) + "-" + PARENT + "-01"),
				anew("traceparent_trace_id_illegal_characters",
						"traceparent: 00-" + TRACE.substring(1) + ".-" + PARENT + "-01"),
				anew("traceparent_trace_id_too_long", "traceparent: 00-" + TRACE + "1-" + PARENT + "-01"),
				anew("traceparent_trace_id_too_short", "traceparent: 00-" + TRACE.substring(1) + "-" + PARENT + "-01"),
				anew("traceparent_parent_id_all_zero", "traceparent: 00-" + TRACE + "-" + "0".repeat(16) + "-01"),
				anew("traceparent_parent_id_illegal_characters",
						"traceparent: 00-" + TRACE + "-." + PARENT.substring(1) + "-01"),
				anew("traceparent_parent_id_illegal_characters",
						"traceparent: 00-" + TRACE + "-" + PARENT.substring(1) + ".-01"),
				anew("traceparent_parent_id_too_long", "traceparent: 00-" + TRACE + "-" + PARENT + "1-01"),
				anew("traceparent_parent_id_too_short", "traceparent: 00-" + TRACE + "-" + PARENT.substring(1) + "-01"),
				anew("traceparent_trace_flags_illegal_characters", "traceparent: " + flags(".0")),
				anew("traceparent_trace_flags_illegal_characters", "traceparent: " + flags("0.")),
				anew("traceparent_trace_flags_too_long", "traceparent: " + flags("001")),
				anew("traceparent_trace_flags_too_short", "traceparent: " + flags("1")));
	}

	private static Stream<Case> states() {
		return Stream.of(anew("tracestate_included_traceparent_missing", "tracestate: foo=1"),
				anew("tracestate_included_traceparent_missing", "tracestate: foo=1,bar=2"),
				state("tracestate_included_traceparent_included", "foo=1,bar=2", "tracestate: foo=1,bar=2"),
				state("tracestate_header_name", null, "trace-state: foo=1"),
				state("tracestate_header_name", null, "trace.state: foo=1"),
				state("tracestate_header_name_valid_casing", "foo=1", "TraceState: foo=1"),
				state("tracestate_header_name_valid_casing", "foo=1", "TrAcEsTaTe: foo=1"),
				state("tracestate_header_name_valid_casing", "foo=1", "TRACESTATE: foo=1"),
				state("tracestate_empty_header", null, "tracestate:"),
				state("tracestate_empty_header", "foo=1", "tracestate: foo=1", "tracestate:"),
				state("tracestate_empty_header", "foo=1", "tracestate:", "tracestate: foo=1"),
				state("tracestate_multiple_headers_different_keys", "foo=1,bar=2,rojo=1,congo=2,baz=3",
						"tracestate: foo=1,bar=2", "tracestate: rojo=1,congo=2", "tracestate: baz=3"),
				state("tracestate_duplicated_keys", "foo=1", "tracestate: foo=1,foo=1"),
				state("tracestate_duplicated_keys", "foo=1", "tracestate: foo=1,foo=2"),
				state("tracestate_duplicated_keys", "foo=1", "tracestate: foo=1", "tracestate: foo=1"),
				state("tracestate_duplicated_keys", "foo=1", "tracestate: foo=1", "tracestate: foo=2"),
				state("tracestate_ows_handling", "foo=1,bar=2,baz=3", "tracestate: foo=1 \t , \t bar=2, \t baz=3"),
				state("tracestate_ows_handling", "foo=1,bar=2,baz=3", "tracestate: foo=1\t \t,\t \tbar=2,\t \tbaz=3"),
				state("tracestate_ows_handling", "foo=1", "tracestate:  foo=1"),
				state("tracestate_ows_handling", "foo=1", "tracestate: \tfoo=1"),
				state("tracestate_ows_handling", "foo=1", "tracestate: foo=1 "),
				state("tracestate_ows_handling", "foo=1", "tracestate: foo=1\t"),
				state("tracestate_ows_handling", "foo=1", "tracestate: \t foo=1 \t"),
				state("tracestate_member_count_limit", members(32), "tracestate: " + members(32)),
				state("tracestate_member_count_limit", members(32), "tracestate: " + members(20),
						"tracestate: " + members(21, 32)),
				state("tracestate_member_count_limit", null, "tracestate: " + members(33)),
				state("tracestate_member_count_limit", null, "tracestate: " + members(20),
						"tracestate: " + members(21, 33)));
	}

	private static Stream<Case> keysAndValues() {
		String key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
		String value = characters(' ', '+') + characters('-', '<') + characters('>', '~');
		return Stream
			.of(state("tracestate_all_allowed_characters", key + "=" + value, "tracestate: " + key + "=" + value),
					state("tracestate_all_allowed_characters", key + "@a-z0-9_-*/=" + value,
							"tracestate: " + key + "@a-z0-9_-*/=" + value),
					state("tracestate_key_illegal_characters", null, "tracestate: foo =1"),
					state("tracestate_key_illegal_characters", null, "tracestate: FOO=1"),
					state("tracestate_key_illegal_characters", null, "tracestate: foo.bar=1"),
					state("tracestate_key_illegal_vendor_format", "foo@=1,bar=2", "tracestate: foo@=1,bar=2"),
					state("tracestate_key_illegal_vendor_format", null, "tracestate: @foo=1,bar=2"),
					state("tracestate_key_illegal_vendor_format", "foo@@bar=1,bar=2", "tracestate: foo@@bar=1,bar=2"),
					state("tracestate_key_illegal_vendor_format", "foo@bar@baz=1,bar=2",
							"tracestate: foo@bar@baz=1,bar=2"),
					keyOf("z".repeat(256), true), keyOf("z".repeat(257), false),
					keyOf("t".repeat(241) + "@" + "v".repeat(14), true), keyOf("t".repeat(242) + "@v", true),
					keyOf("t@" + "v".repeat(15), true),
					state("tracestate_value_illegal_characters", null, "tracestate: foo=bar=baz"),
					state("tracestate_value_illegal_characters", null, "tracestate: foo=,bar=3"));
	}

	private static Stream<Case> advanced() {
		return Stream.of(
				new Case("multiple_requests_with_valid_traceparent", List.of("traceparent: " + VALID), true, null, 3,
						false),
				new Case("multiple_requests_without_traceparent", List.of(), false, null, 3, false),
				new Case("multiple_requests_with_illegal_traceparent",
						List.of("traceparent: 00-" + "0".repeat(32) + "-" + PARENT + "-01"), false, null, 3, false),
				new Case("propagates_random_flag", List.of("traceparent: " + flags("02")), true, null, 1, true));
	}

	private static Case anew(String name, String... headers) {
		return new Case(name, List.of(headers), false, null, 1, false);
	}

	private static Case goesOn(String name, String... headers) {
		return new Case(name, List.of(headers), true, null, 1, false);
	}

	private static Case state(String name, @Nullable String state, String... headers) {
		List<String> all = new ArrayList<>(List.of("traceparent: " + flags("00")));
		all.addAll(List.of(headers));
		return new Case(name, all, true, state, 1, false);
	}

	private static Case keyOf(String key, boolean legal) {
		return state("tracestate_key_length_limit", legal ? "foo=1," + key + "=1" : null, "tracestate: foo=1",
				"tracestate: " + key + "=1");
	}

	private static String version(String version) {
		return version + "-" + TRACE + "-" + PARENT + "-01";
	}

	private static String flags(String flags) {
		return "00-" + TRACE + "-" + PARENT + "-" + flags;
	}

	private static String members(int count) {
		return members(1, count);
	}

	private static String members(int first, int last) {
		return IntStream.rangeClosed(first, last)
			.mapToObj((number) -> "bar%02d=%02d".formatted(number, number))
			.collect(Collectors.joining(","));
	}

	private static String characters(char first, char last) {
		return IntStream.rangeClosed(first, last)
			.mapToObj((character) -> String.valueOf((char) character))
			.collect(Collectors.joining());
	}

	/**
	 * One request of a case.
	 *
	 * @param continued whether the caller's trace goes on
	 * @param state the state that arrives, {@code null} if none does
	 * @param times how often to ask; each call has a span of its own
	 * @param random whether the random flag has to be set
	 */
	public record Case(String name, List<String> headers, boolean continued, @Nullable String state, int times,
			boolean random) {

		@Override
		public String toString() {
			return this.name + " " + this.headers;
		}

	}

}
