package io.github.o11ystarter.autoconfigure.kafka;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yKafkaAutoConfiguration}.
 */
class O11yKafkaAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yKafkaAutoConfiguration.class))
		.withBean("factory", ConcurrentKafkaListenerContainerFactory.class,
				ConcurrentKafkaListenerContainerFactory::new);

	@Test
	void observesAFactoryThatTheApplicationMade() {
		this.contextRunner.run((context) -> assertThat(observed(context.getBean("factory"))).isTrue());
	}

	@Test
	void obeysBootsOwnProperty() {
		this.contextRunner.withPropertyValues("spring.kafka.listener.observation-enabled=false")
			.run((context) -> assertThat(observed(context.getBean("factory"))).isFalse());
	}

	@Test
	void observesNothingWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("o11y.kafka.enabled=false")
			.run((context) -> assertThat(observed(context.getBean("factory"))).isFalse());
		this.contextRunner.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(observed(context.getBean("factory"))).isFalse());
	}

	@Test
	void suppliesNothingWithoutTheLibrary() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yKafkaAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(KafkaTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TemplateBeanPostProcessor.class));
	}

	private static boolean observed(Object factory) {
		return ((ConcurrentKafkaListenerContainerFactory<?, ?>) factory).getContainerProperties()
			.isObservationEnabled();
	}

}
