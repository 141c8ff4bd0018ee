package io.github.o11ystarter.sample.consumer;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FintechProperties}.
 */
class FintechPropertiesTests {

	@Test
	void baseUrlCanBeSetByEnvironmentVariable() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("FINTECH_BASE_URL", "https://partner.example")));
		ConfigurationPropertySources.attach(environment);
		assertThat(Binder.get(environment).bind("fintech", FintechProperties.class).get().baseUrl())
			.isEqualTo(URI.create("https://partner.example"));
	}

}
