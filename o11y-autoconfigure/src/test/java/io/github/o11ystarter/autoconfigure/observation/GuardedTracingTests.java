package io.github.o11ystarter.autoconfigure.observation;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link GuardedSpanProcessor} and {@link GuardedSampler}.
 */
class GuardedTracingTests {

	private final ExtensionErrors errors = new ExtensionErrors();

	@Test
	void aProcessorIsAskedForWhatItWantsToHear() {
		SpanProcessor processor = mock(SpanProcessor.class);
		GuardedSpanProcessor guarded = new GuardedSpanProcessor(processor, this.errors);
		assertThat(guarded.isStartRequired()).isFalse();
		assertThat(guarded.isEndRequired()).isFalse();
		given(processor.isStartRequired()).willReturn(true);
		given(processor.isEndRequired()).willReturn(true);
		assertThat(guarded.isStartRequired()).isTrue();
		assertThat(guarded.isEndRequired()).isTrue();
	}

	@Test
	void aBrokenSamplerIsNotTheMostExpensiveOne() {
		Sampler broken = mock(Sampler.class);
		given(broken.shouldSample(any(), any(), any(), any(), any(), any())).willThrow(new IllegalStateException());
		assertThat(new GuardedSampler(broken, this.errors)
			.shouldSample(Context.root(), "trace", "name", SpanKind.SERVER, Attributes.empty(), List.of())
			.getDecision()).isEqualTo(SamplingDecision.DROP);
		assertThat(this.errors.count(Extension.SAMPLER)).isOne();
	}

}
