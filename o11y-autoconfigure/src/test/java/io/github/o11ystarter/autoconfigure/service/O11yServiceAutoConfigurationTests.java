package io.github.o11ystarter.autoconfigure.service;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yServiceAutoConfiguration}.
 */
class O11yServiceAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yServiceAutoConfiguration.class));

	@Test
	void suppliesTheIdentity() {
		this.contextRunner.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(context.getBean(ServiceIdentity.class).name()).isEqualTo("shop"));
	}

	@Test
	void bindsEveryProperty() {
		this.contextRunner
			.withPropertyValues("o11y.service.name=shop", "o11y.service.version=2", "o11y.service.environment=prod",
					"o11y.service.instance=shop-0")
			.run((context) -> {
				assertThat(context.getBean(ServiceProperties.class))
					.isEqualTo(new ServiceProperties("shop", "2", "prod", "shop-0"));
				assertThat(context.getBean(ServiceIdentity.class))
					.isEqualTo(new ServiceIdentity("shop", "2", "prod", "shop-0"));
			});
	}

	@Test
	void anApplicationsOwnIdentityWins() {
		ServiceIdentity mine = new ServiceIdentity("a", "b", "c", "d");
		this.contextRunner.withBean(ServiceIdentity.class, () -> mine)
			.run((context) -> assertThat(context.getBean(ServiceIdentity.class)).isSameAs(mine));
	}

	@Test
	void suppliesNothingWhenEverythingIsOff() {
		this.contextRunner.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ServiceIdentity.class));
	}

}
