package io.github.o11ystarter.autoconfigure.tracing;

import io.github.o11ystarter.autoconfigure.tracing.HeaderGate.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderGate.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderGate}.
 */
class HeaderGateTests {

	private final HeaderGate gate = new HeaderGate();

	@ParameterizedTest
	@CsvSource({ "traceparent,256", "tracestate,512", "baggage,1024", "x-tenant,1024" })
	void admitsUpToALengthAndRefusesWhatIsLonger(String name, int length) {
		assertThat(this.gate.admit(name, "a".repeat(length))).hasSize(length);
		assertThat(this.gate.admit(name, "a".repeat(length + 1))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rb", "a\nb", "\u0000", "\u001b[31m", "\u007f", "\u009b" })
	void refusesControlCharacters(String value) {
		assertThat(this.gate.admit("baggage", value)).isNull();
	}

	@Test
	void admitsWhatTheSpecificationsAllow() {
		for (String value : new String[] { "", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03",
				"a=1,\tb=2 , c=3", "tenant=%C3%A4;prop" }) {
			assertThat(this.gate.admit("tracestate", value)).isEqualTo(value);
		}
		assertThat(this.gate.admit("traceparent", null)).isNull();
	}

	@Test
	void countsWhatItRefuses() {
		this.gate.admit("tracestate", "a".repeat(600));
		this.gate.admit("tracestate", "b".repeat(600));
		this.gate.admit("baggage", "a\nb");
		this.gate.admit("baggage", "a=b");
		this.gate.admit("traceparent", null);
		assertThat(this.gate.refused(Header.TRACESTATE, Reason.TOO_LONG)).isEqualTo(2);
		assertThat(this.gate.refused(Header.BAGGAGE, Reason.CONTROL_CHARACTER)).isOne();
		assertThat(this.gate.refused(Header.BAGGAGE, Reason.TOO_LONG)).isZero();
		assertThat(this.gate.refused(Header.TRACEPARENT, Reason.TOO_LONG)).isZero();
	}

}
