package io.github.o11ystarter.autoconfigure.web;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yHealthAutoConfiguration}.
 */
class O11yHealthAutoConfigurationTests {

	private static final String MAPPING = "o11yHealthHandlerMapping";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withPropertyValues("management.endpoints.web.exposure.include=health")
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, O11yHealthAutoConfiguration.class));

	@Test
	void suppliesThePaths() {
		this.contextRunner.run((context) -> assertThat(context).hasBean(MAPPING));
	}

	@Test
	void tellsSecurityWhichPathsAreHealth() {
		this.contextRunner.withPropertyValues("o11y.web.health-path=/h").run((context) -> {
			AdditionalPathsMapper mapper = context.getBean("o11yHealthAdditionalPathsMapper",
					AdditionalPathsMapper.class);
			assertThat(mapper.getAdditionalPaths(HealthEndpoint.ID, WebServerNamespace.SERVER)).containsExactly("/h",
					"/h/ready", "/h/live");
			assertThat(mapper.getAdditionalPaths(HealthEndpoint.ID, WebServerNamespace.MANAGEMENT)).isNull();
			assertThat(mapper.getAdditionalPaths(EndpointId.of("env"), WebServerNamespace.SERVER)).isNull();
		});
	}

	@Test
	void suppliesNothingWithoutTheHealthEndpoint() {
		this.contextRunner.withPropertyValues("management.endpoint.health.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MAPPING));
	}

	@Test
	void suppliesNothingWithoutTheLibrary() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yHealthAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HealthEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MAPPING));
	}

	@Test
	void suppliesNothingWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("o11y.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MAPPING));
		this.contextRunner.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MAPPING));
	}

}
