package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Iterator;
import java.util.List;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GatedPropagator}.
 */
class GatedPropagatorTests {

	private final HeaderGate gate = new HeaderGate();

	private final GatedPropagator propagator = new GatedPropagator(W3CBaggagePropagator.getInstance(), this.gate);

	@Test
	void ofSeveralHeadersOfOneNameOnlyThoseThatAreAdmittedAreParsed() {
		List<String> headers = List.of("a=1", "b=" + "x".repeat(2000), "c=3");
		Context context = this.propagator.extract(Context.root(), headers, new ListGetter());
		assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("a", "c");
		assertThat(this.gate.refused(HeaderGate.Header.BAGGAGE, HeaderGate.Reason.TOO_LONG)).isOne();
	}

	@Test
	void theFieldsAreThoseOfThePropagatorBehindTheGate() {
		assertThat(this.propagator.fields()).containsExactly("baggage");
	}

	private static final class ListGetter implements TextMapGetter<List<String>> {

		@Override
		public Iterable<String> keys(List<String> carrier) {
			return List.of("baggage");
		}

		@Override
		public String get(List<String> carrier, String key) {
			return carrier.get(0);
		}

		@Override
		public Iterator<String> getAll(List<String> carrier, String key) {
			return carrier.iterator();
		}

	}

}
