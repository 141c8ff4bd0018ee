package io.github.o11ystarter.autoconfigure.service;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceIdentity}.
 */
class ServiceIdentityTests {

	private static final String RESOURCE = "management.opentelemetry.resource-attributes";

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void isFoundOutWhenNothingIsSaid() {
		ServiceIdentity identity = ServiceIdentity.from(this.environment);
		assertThat(identity.name()).isEqualTo("unknown_service");
		assertThat(identity.version()).isEqualTo("unknown");
		assertThat(identity.environment()).isEqualTo("default");
		assertThat(identity.instance()).endsWith(":" + ProcessHandle.current().pid());
	}

	@Test
	void comesFromTheApplication() {
		this.environment.withProperty("spring.application.name", "shop")
			.withProperty("spring.application.version", "1.2.3");
		this.environment.setActiveProfiles("prod", "eu");
		ServiceIdentity identity = ServiceIdentity.from(this.environment);
		assertThat(identity.name()).isEqualTo("shop");
		assertThat(identity.version()).isEqualTo("1.2.3");
		assertThat(identity.environment()).isEqualTo("prod");
	}

	@Test
	void ourPropertiesSayMoreThanTheApplicationsName() {
		this.environment.withProperty("spring.application.name", "app")
			.withProperty("o11y.service.name", "shop")
			.withProperty("o11y.service.version", "2")
			.withProperty("o11y.service.environment", "staging")
			.withProperty("o11y.service.instance", "shop-0");
		assertThat(ServiceIdentity.from(this.environment))
			.isEqualTo(new ServiceIdentity("shop", "2", "staging", "shop-0"));
	}

	@Test
	void resourceAttributesSayMost() {
		this.environment.withProperty("o11y.service.name", "app")
			.withProperty(RESOURCE + "[service.name]", "shop")
			.withProperty(RESOURCE + "[service.version]", "2")
			.withProperty(RESOURCE + "[deployment.environment.name]", "prod")
			.withProperty(RESOURCE + "[service.instance.id]", "shop-0");
		assertThat(ServiceIdentity.from(this.environment))
			.isEqualTo(new ServiceIdentity("shop", "2", "prod", "shop-0"));
	}

	@Test
	void isTheSameOnceItsOwnPropertiesAreSet() {
		this.environment.withProperty("spring.application.name", "app").withProperty("o11y.service.name", "shop");
		ServiceIdentity first = ServiceIdentity.from(this.environment);
		first.asProperties().forEach((name, value) -> this.environment.setProperty(name, (String) value));
		assertThat(ServiceIdentity.from(this.environment)).isEqualTo(first);
	}

	@Test
	void isCarriedToTracesAndMetrics() {
		assertThat(new ServiceIdentity("shop", "2", "prod", "shop-0").asProperties())
			.containsExactlyInAnyOrderEntriesOf(Map.of(RESOURCE + ".service.name", "shop",
					RESOURCE + ".service.version", "2", RESOURCE + ".deployment.environment.name", "prod",
					RESOURCE + ".service.instance.id", "shop-0", "management.metrics.tags.application", "shop"));
	}

}
