package io.github.o11ystarter.autoconfigure.kafka;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.o11ystarter.autoconfigure.RecordedSpans;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.api.common.AttributeKey;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.kafka.support.serializer.ToStringSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No span is worth a call to the broker.
 */
class ClusterIdTests {

	private static final Collection<String> questions = new CopyOnWriteArrayList<>();

	@Test
	void aSendDoesNotWaitForABrokerThatAcceptsAndSaysNothing() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				RunningApplication application = application("localhost:" + silent.getLocalPort()).start()) {
			questions.clear();
			long begin = System.nanoTime();
			send(application);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
			assertThat(questions).isEmpty();
		}
	}

	@Test
	void aContainerDoesNotAskEither() {
		try (RunningApplication application = application("localhost:1").start()) {
			KafkaAdmin admin = application.context()
				.getBean(ConcurrentKafkaListenerContainerFactory.class)
				.createContainer("topic")
				.getKafkaAdmin();
			questions.clear();
			assertThat(admin.clusterId()).isNull();
			assertThat(questions).isEmpty();
		}
	}

	@Test
	void theIdThatTheAdminHasFoundOutIsUsed() {
		KafkaAdmin admin = new KafkaAdmin(Map.of("client.id", "mine"));
		OfflineClusterId offline = new OfflineClusterId(null, admin);
		assertThat(offline.clusterId()).isNull();
		admin.setClusterId("found");
		assertThat(offline.clusterId()).isEqualTo("found");
		assertThat(new OfflineClusterId("set", admin).clusterId()).isEqualTo("set");
		assertThat(offline.getConfigurationProperties()).isEqualTo(admin.getConfigurationProperties());
	}

	@Test
	void theIdThatIsSetNamesTheRemoteService() {
		try (RunningApplication application = application("localhost:1").properties("o11y.kafka.cluster-id=prague-1")
			.start()) {
			send(application);
			assertThat(application.context()
				.getBean(RecordedSpans.class)
				.await("send", (span) -> span.getName().equals("topic send"))
				.getAttributes()
				.get(AttributeKey.stringKey("peer.service"))).isEqualTo("Apache Kafka: prague-1");
		}
	}

	@Test
	void anIdThatCannotBeOneStopsTheStart() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new KafkaProperties(true, "prague 1"))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("o11y.kafka.cluster-id"));
	}

	@SuppressWarnings("unchecked")
	private static void send(RunningApplication application) {
		application.context().getBean(KafkaTemplate.class).send("topic", "hello").join();
	}

	private static RunningApplication.Builder application(String broker) {
		return RunningApplication.withoutWeb()
			.with(RecordedSpans.class, Messaging.class)
			.properties("spring.kafka.bootstrap-servers=" + broker, "management.tracing.sampling.probability=1.0");
	}

	@Configuration(proxyBeanMethods = false)
	static class Messaging {

		// Takes records at once, so that all the time goes to the observation.
		@Bean
		ProducerFactory<Object, Object> producers() {
			return new MockProducerFactory<>(
					() -> new MockProducer<>(true, null, new ToStringSerializer<>(), new ToStringSerializer<>()));
		}

		@Bean
		KafkaAdmin kafkaAdmin(org.springframework.boot.kafka.autoconfigure.KafkaProperties properties) {
			return new KafkaAdmin(properties.buildAdminProperties()) {

				@Override
				public String clusterId() {
					questions.add(Thread.currentThread().getName());
					return super.clusterId();
				}

			};
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
				org.springframework.boot.kafka.autoconfigure.KafkaProperties properties) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(properties.buildConsumerProperties()));
			return factory;
		}

	}

}
