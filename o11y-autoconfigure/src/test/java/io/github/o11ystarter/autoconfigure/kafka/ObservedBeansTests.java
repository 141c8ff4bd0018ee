package io.github.o11ystarter.autoconfigure.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.RoutingKafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.mock.MockProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates and containers are observed however an application makes them.
 */
class ObservedBeansTests {

	private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "localhost:1");

	private static final MockProducer<Object, Object> producer = new MockProducer<>(true, null, serializer(),
			serializer()) {

		@Override
		public void close(Duration timeout) {
			// Used by several templates, each of which would close it.
		}

	};

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.withoutWeb().with(Templates.class, Containers.class).start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@SuppressWarnings("unchecked")
	@ParameterizedTest
	@ValueSource(strings = { "plain", "prototype", "lazy", "routing", "addressless" })
	void aRecordOfEveryTemplateCarriesATrace(String template) {
		producer.clear();
		application.context().getBean(template, KafkaTemplate.class).send("topic", "hello").join();
		assertThat(producer.history()).singleElement()
			.extracting((record) -> record.headers().lastHeader("traceparent"))
			.isNotNull();
	}

	@Test
	void containersAreObservedWhetherTheyAreBeansOrMadeByAFactory() {
		assertThat(application.context()
			.getBean("container", ConcurrentMessageListenerContainer.class)
			.getContainerProperties()
			.isObservationEnabled()).isTrue();
		ConcurrentKafkaListenerContainerFactory<?, ?> factory = application.context()
			.getBean("factory", ConcurrentKafkaListenerContainerFactory.class);
		assertThat(factory.getContainerProperties().isObservationEnabled()).isTrue();
		assertThat(factory.createContainer("topic").getCommonErrorHandler()).isInstanceOf(TracedErrorHandler.class);
	}

	@Test
	void aContainerIsWrappedOnlyOnce() {
		ConcurrentMessageListenerContainer<?, ?> container = application.context()
			.getBean("made", ConcurrentMessageListenerContainer.class);
		assertThat(container.getCommonErrorHandler()).isInstanceOf(TracedErrorHandler.class)
			.extracting("delegate")
			.isNotInstanceOf(TracedErrorHandler.class);
	}

	@Test
	@SuppressWarnings("unchecked")
	void aProducerIsTheApplicationsOwnWhenTemplatesAreNotObserved() {
		try (RunningApplication silent = RunningApplication.withoutWeb()
			.with(Templates.class)
			.properties("spring.kafka.template.observation-enabled=false")
			.start()) {
			producer.clear();
			silent.context().getBean("plain", KafkaTemplate.class).send("topic", "hello").join();
			assertThat(producer.history()).singleElement()
				.extracting((record) -> record.headers().lastHeader("traceparent"))
				.isNull();
		}
	}

	@SuppressWarnings("unchecked")
	private static Serializer<Object> serializer() {
		return (Serializer<Object>) (Serializer<?>) new StringSerializer();
	}

	@Configuration(proxyBeanMethods = false)
	static class Templates {

		@Bean
		ProducerFactory<Object, Object> mocks() {
			return new MockProducerFactory<>(() -> producer);
		}

		@Bean
		KafkaTemplate<Object, Object> plain(ProducerFactory<Object, Object> mocks) {
			return new KafkaTemplate<>(mocks);
		}

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		KafkaTemplate<Object, Object> prototype(ProducerFactory<Object, Object> mocks) {
			return new KafkaTemplate<>(mocks);
		}

		@Bean
		@Lazy
		KafkaTemplate<Object, Object> lazy(ProducerFactory<Object, Object> mocks) {
			return new KafkaTemplate<>(mocks);
		}

		@Bean
		RoutingKafkaTemplate routing(ProducerFactory<Object, Object> mocks) {
			return new RoutingKafkaTemplate(new LinkedHashMap<>(Map.of(Pattern.compile(".*"), mocks)));
		}

		@Bean
		KafkaTemplate<Object, Object> addressless() {
			return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of()) {

				@Override
				public Producer<Object, Object> createProducer() {
					return producer;
				}

			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Containers {

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> factory() {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(BROKER));
			factory.setAutoStartup(false);
			return factory;
		}

		@Bean
		ConcurrentMessageListenerContainer<String, String> made(
				ConcurrentKafkaListenerContainerFactory<String, String> factory) {
			ConcurrentMessageListenerContainer<String, String> container = factory.createContainer("topic");
			container.setAutoStartup(false);
			return container;
		}

		@Bean
		ConcurrentMessageListenerContainer<String, String> container() {
			ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
					new DefaultKafkaConsumerFactory<>(BROKER), new ContainerProperties("topic"));
			container.setAutoStartup(false);
			return container;
		}

	}

}
