package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sets the limit for callers on every sampler, an application's own included.
 */
class LimitedSamplerBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ForcedSamplingLimit> limit;

	LimitedSamplerBeanPostProcessor(ObjectProvider<ForcedSamplingLimit> limit) {
		this.limit = limit;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof Sampler sampler) ? new LimitedSampler(sampler, this.limit.getObject()) : bean;
	}

}
