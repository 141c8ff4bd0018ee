package io.github.o11ystarter.autoconfigure.tracing;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LimitedSampler}.
 */
class LimitedSamplerTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private final ForcedSamplingLimit none = new ForcedSamplingLimit(0, System::nanoTime);

	@Test
	void aRequestIsRecordedBecauseItsCallerWantsItOnlyWithinTheLimit() {
		assertThat(decide(Sampler.alwaysOff(), SpanKind.SERVER)).isEqualTo(SamplingDecision.DROP);
		assertThat(this.none.refused()).isOne();
	}

	@Test
	void whatWouldHaveBeenRecordedAnywayDoesNotCountAsForced() {
		assertThat(decide(Sampler.alwaysOn(), SpanKind.SERVER)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
		assertThat(this.none.refused()).isZero();
	}

	@Test
	void theTraceOfAKafkaRecordIsNeverCutOff() {
		assertThat(decide(Sampler.alwaysOff(), SpanKind.CONSUMER)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
		assertThat(this.none.refused()).isZero();
	}

	private SamplingDecision decide(Sampler root, SpanKind kind) {
		Context caller = Context.root()
			.with(Span.wrap(SpanContext.createFromRemoteParent(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(),
					TraceState.getDefault())));
		return new LimitedSampler(Sampler.parentBased(root), this.none)
			.shouldSample(caller, TRACE, "span", kind, Attributes.empty(), List.of())
			.getDecision();
	}

}
