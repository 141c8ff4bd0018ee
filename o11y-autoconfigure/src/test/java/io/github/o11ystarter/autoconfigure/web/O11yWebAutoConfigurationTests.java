package io.github.o11ystarter.autoconfigure.web;

import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yWebAutoConfiguration}.
 */
class O11yWebAutoConfigurationTests {

	private static final AutoConfigurations ours = AutoConfigurations.of(O11yWebAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(ours);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(ours);

	@Test
	void suppliesAFilterForEachKindOfServer() {
		this.servlet.run((context) -> assertThat(context).hasBean("o11yTraceIdFilter")
			.hasSingleBean(FilterRegistrationBean.class)
			.doesNotHaveBean(ReactiveTraceIdFilter.class));
		this.reactive.run((context) -> assertThat(context).hasSingleBean(ReactiveTraceIdFilter.class)
			.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void bindsEveryProperty() {
		this.servlet
			.withPropertyValues("o11y.web.trace-id-header=Trace", "o11y.web.metrics-path=/m", "o11y.web.health-path=/h")
			.run((context) -> assertThat(context.getBean(WebProperties.class))
				.isEqualTo(new WebProperties(true, "Trace", "/m", "/h")));
	}

	@Test
	void anApplicationsOwnFilterOfThatNameWins() {
		FilterRegistrationBean<?> mine = new FilterRegistrationBean<>((request, response, chain) -> {
		});
		this.servlet.withBean("o11yTraceIdFilter", FilterRegistrationBean.class, () -> mine)
			.run((context) -> assertThat(context.getBean(FilterRegistrationBean.class)).isSameAs(mine));
	}

	@Test
	void suppliesNothingWithoutTracing() {
		this.servlet.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("o11yTraceIdFilter"));
	}

	@Test
	void suppliesNothingWithoutAWebServer() {
		new ApplicationContextRunner().withConfiguration(ours)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebProperties.class));
	}

	@Test
	void suppliesNothingWhenSwitchedOff() {
		this.servlet.withPropertyValues("o11y.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("o11yTraceIdFilter"));
		this.servlet.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("o11yTraceIdFilter"));
	}

}
