package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Header;
import io.github.o11ystarter.autoconfigure.tracing.HeaderRefusals.Reason;
import io.github.o11ystarter.autoconfigure.tracing.TracingProperties.Trust;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link GatedPropagator}.
 */
class GatedPropagatorTests {

	private final HeaderRefusals refusals = new HeaderRefusals();

	@Test
	void ofSeveralHeadersOfOneNameTheParserSeesWhatIsAdmitted() {
		List<String> headers = List.of("a=1", "b=2", "c=3");
		Context context = gated(W3CBaggagePropagator.getInstance()).extract(Context.root(), headers, new ListGetter());
		assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("a", "c");
		assertThat(this.refusals.count(Header.BAGGAGE, Reason.NOT_ALLOWED)).isOne();
	}

	@Test
	void theFieldsAreThoseOfThePropagatorBehindTheGate() {
		assertThat(gated(W3CBaggagePropagator.getInstance()).fields()).containsExactly("baggage");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class })
	void aPropagatorThatFailsCostsTheTraceAndNotTheRequest(Class<? extends Throwable> failure) {
		TextMapPropagator failing = mock(TextMapPropagator.class);
		given(failing.extract(any(), any(), any())).willThrow(failure);
		Context context = Context.root().with(ContextKey.named("mine"), "kept");
		assertThat(gated(failing).extract(context, List.of("a=1"), new ListGetter())).isSameAs(context);
		assertThat(this.refusals.count(Header.OTHER, Reason.MALFORMED)).isOne();
	}

	@Test
	void aHeaderThatIsNotThereIsNotAskedForTwice() {
		MapGetter getter = new MapGetter() {

			@Override
			public Iterator<String> getAll(Map<String, String> carrier, String key) {
				throw new AssertionError("There is none to be listed");
			}

		};
		gated(W3CBaggagePropagator.getInstance()).extract(Context.root(), Map.of(), getter);
		assertThat(this.refusals.count(Header.OTHER, Reason.MALFORMED)).isZero();
	}

	private GatedPropagator gated(TextMapPropagator delegate) {
		return new GatedPropagator(delegate, new HeaderGate(Set.of("a", "c"), this.refusals),
				new TrustBoundary(Trust.INTERNAL, List.of()));
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
