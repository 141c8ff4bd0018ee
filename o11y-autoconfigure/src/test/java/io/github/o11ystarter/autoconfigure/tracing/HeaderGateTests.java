package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderGate}.
 */
class HeaderGateTests {

	private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03";

	private final HeaderRefusals refusals = new HeaderRefusals();

	private final HeaderGate gate = new HeaderGate(Set.of("tenant"), this.refusals);

	@Test
	void admitsUpToALengthAndRefusesWhatIsLonger() {
		assertThat(admit("traceparent", "01" + VALID.substring(2) + "-" + "a".repeat(200))).hasSize(256);
		assertThat(admit("traceparent", "01" + VALID.substring(2) + "-" + "a".repeat(201))).isNull();
		String state = "a=" + "b".repeat(250) + ",b=" + "c".repeat(256);
		assertThat(admit("tracestate", state)).isEqualTo(state);
		assertThat(admit("tracestate", "a=" + "b".repeat(254) + ",b=" + "c".repeat(255))).isNull();
		assertThat(admit("x-tenant", "a".repeat(1024))).hasSize(1024);
		assertThat(admit("x-tenant", "a".repeat(1025))).isNull();
		assertThat(this.refusals.count(Header.TRACEPARENT, Reason.TOO_LONG)).isOne();
		assertThat(this.refusals.count(Header.TRACESTATE, Reason.TOO_LONG)).isOne();
		assertThat(this.refusals.count(Header.OTHER, Reason.TOO_LONG)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rb", "a\nb", "\u0000", "\u001b[31m", "\u007f", "\u009b", "\ufffd", "\u20ac" })
	void refusesIllegalCharacters(String value) {
		for (String name : new String[] { "traceparent", "tracestate", "x-tenant" }) {
			assertThat(admit(name, value)).as(name).isNull();
		}
		assertThat(this.refusals.count(Header.TRACEPARENT, Reason.ILLEGAL_CHARACTER)).isOne();
		assertThat(this.refusals.count(Header.TRACESTATE, Reason.ILLEGAL_CHARACTER)).isOne();
		assertThat(this.refusals.count(Header.OTHER, Reason.ILLEGAL_CHARACTER)).isOne();
	}

	@Test
	void ofTwoParentsNeitherIsBelieved() {
		assertThat(admit("traceparent", VALID, VALID)).isNull();
		assertThat(this.refusals.count(Header.TRACEPARENT, Reason.DUPLICATE)).isOne();
		assertThat(admit("traceparent", VALID)).isEqualTo(VALID);
		assertThat(this.refusals.count(Header.TRACEPARENT, Reason.DUPLICATE)).isOne();
	}

	@Test
	void whatIsNotWellFormedIsCounted() {
		assertThat(admit("traceparent", "garbage")).isNull();
		assertThat(admit("traceparent", VALID.toUpperCase(java.util.Locale.ROOT))).isNull();
		// Only a later version may have more.
		assertThat(admit("traceparent", VALID + "-more")).isNull();
		assertThat(admit("tracestate", "novalue")).isNull();
		assertThat(this.refusals.count(Header.TRACEPARENT, Reason.MALFORMED)).isEqualTo(3);
		assertThat(this.refusals.count(Header.TRACESTATE, Reason.MALFORMED)).isOne();
	}

	@Test
	void statesOfSeveralHeadersAreOneList() {
		assertThat(admit("tracestate", "a=1", "", " b=2 ", "c=3,a=4")).isEqualTo("a=1,b=2,c=3");
		assertThat(admit("tracestate", "a=" + "x".repeat(200), "b=" + "x".repeat(200), "c=" + "x".repeat(200)))
			.isNull();
		assertThat(this.refusals.count(Header.TRACESTATE, Reason.TOO_LONG)).isOne();
	}

	@Test
	void eachReasonHasItsOwnCounter() {
		admit("traceparent", VALID, VALID);
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new HeaderGateMetrics(this.refusals).bindTo(registry);
		assertThat(registry.get("o11y.tracing.headers.refused").functionCounters())
			.filteredOn((counter) -> counter.count() == 1)
			.singleElement()
			.extracting((counter) -> counter.getId().getTag("reason"))
			.isEqualTo("duplicate");
	}

	@Test
	void nothingIsRefusedWhereNothingIsSent() {
		for (String name : new String[] { "traceparent", "tracestate", "x-tenant" }) {
			assertThat(admit(name)).isNull();
		}
		assertThat(admit("tracestate", "")).isNull();
		for (Header header : Header.values()) {
			header.reasons().forEach((reason) -> assertThat(this.refusals.count(header, reason)).isZero());
		}
	}

	@Test
	void everyHeaderOfAMillionEmptyOnesIsNotLookedAt() {
		Iterator<String> endless = new Iterator<>() {

			private int given;

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public String next() {
				assertThat(++this.given).isLessThan(20_000);
				return "";
			}

		};
		assertThat(this.gate.admit("tracestate", endless)).isNull();
		assertThat(this.gate.admit("baggage", endless)).isNull();
		assertThat(this.gate.admit("traceparent", endless)).isNull();
	}

	private @Nullable String admit(String name, String... values) {
		return this.gate.admit(name, List.of(values).iterator());
	}

}
