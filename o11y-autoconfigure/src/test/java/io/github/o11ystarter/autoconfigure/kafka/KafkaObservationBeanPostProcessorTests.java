package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaObservationBeanPostProcessor}.
 */
class KafkaObservationBeanPostProcessorTests {

	private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "localhost:1");

	private final KafkaObservationBeanPostProcessor everything = new KafkaObservationBeanPostProcessor(true, true);

	@Test
	void observesTemplates() {
		assertThat(observed(process(this.everything, template()))).isTrue();
	}

	@Test
	void observesListenerContainerFactoriesAndContainers() {
		ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
		process(this.everything, factory);
		assertThat(factory.getContainerProperties().isObservationEnabled()).isTrue();
		ConcurrentMessageListenerContainer<String, String> container = container();
		process(this.everything, container);
		assertThat(container.getContainerProperties().isObservationEnabled()).isTrue();
	}

	@Test
	void obeysWhatWasSaidOfTemplates() {
		assertThat(observed(process(new KafkaObservationBeanPostProcessor(false, true), template()))).isFalse();
	}

	@Test
	void obeysWhatWasSaidOfListeners() {
		ConcurrentMessageListenerContainer<String, String> container = container();
		process(new KafkaObservationBeanPostProcessor(true, false), container);
		assertThat(container.getContainerProperties().isObservationEnabled()).isFalse();
	}

	@Test
	void anApplicationWhoseTemplateHasNoBrokerStillStarts() {
		try (RunningApplication application = RunningApplication.withoutWeb().with(Mocked.class).start()) {
			assertThat(observed(application.context().getBean("mocked", KafkaTemplate.class))).isFalse();
			assertThat(observed(application.context().getBean("addressless", KafkaTemplate.class))).isFalse();
		}
	}

	private static KafkaTemplate<String, String> template() {
		return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(BROKER));
	}

	private static ConcurrentMessageListenerContainer<String, String> container() {
		return new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(BROKER),
				new ContainerProperties("topic"));
	}

	private static <T> T process(KafkaObservationBeanPostProcessor processor, T bean) {
		assertThat(processor.postProcessBeforeInitialization(bean, "bean")).isSameAs(bean);
		return bean;
	}

	private static boolean observed(KafkaTemplate<?, ?> template) {
		return Boolean.TRUE.equals(ReflectionTestUtils.getField(template, "observationEnabled"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Mocked {

		@Bean
		KafkaTemplate<String, String> mocked() {
			return new KafkaTemplate<>(new MockProducerFactory<>(MockProducer::new));
		}

		@Bean
		KafkaTemplate<String, String> addressless() {
			return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of()));
		}

	}

}
