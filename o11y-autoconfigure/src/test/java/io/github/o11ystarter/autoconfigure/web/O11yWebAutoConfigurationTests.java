package io.github.o11ystarter.autoconfigure.web;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link O11yWebAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
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
			.withPropertyValues("o11y.web.trace-id-header=Trace", "o11y.web.trace-response-header=R",
					"o11y.web.metrics-path=/m", "o11y.web.health-path=/h", "o11y.web.observe-management=true",
					"o11y.web.scrape.max-concurrent=3", "o11y.web.scrape.series-budget=500")
			.run((context) -> assertThat(context.getBean(WebProperties.class))
				.isEqualTo(new WebProperties(true, "Trace", "R", "/m", "/h", true, new WebProperties.Scrape(3, 500))));
	}

	@ParameterizedTest
	@CsvSource({ "o11y.web.trace-id-header,''", "o11y.web.trace-id-header,'X Trace'",
			"o11y.web.trace-response-header,'a b'", "o11y.web.metrics-path,metrics", "o11y.web.metrics-path,/metrics/",
			"o11y.web.metrics-path,/**", "o11y.web.health-path,/", "o11y.web.health-path,''",
			"o11y.web.scrape.max-concurrent,0", "o11y.web.scrape.series-budget,-1" })
	void aValueThatCannotWorkStopsTheStartAndSaysWhatToChange(String property, String value) {
		this.servlet.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining(property)
				.hasMessageContaining("'" + value + "'")
				.hasMessageContaining("It has to be"));
	}

	@Test
	void theReportOfAFailedStartNamesPropertyAndValueAndMend(CapturedOutput output) {
		RunningApplication.Builder application = RunningApplication.servlet()
			.properties("o11y.web.metrics-path=metrics");
		assertThatException().isThrownBy(application::start);
		assertThat(output.getOut()).contains("APPLICATION FAILED TO START")
			.contains("Property o11y.web.metrics-path with value 'metrics' is invalid: It has to be a path that begins"
					+ " with a slash and does not end with one, such as /metrics.");
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
