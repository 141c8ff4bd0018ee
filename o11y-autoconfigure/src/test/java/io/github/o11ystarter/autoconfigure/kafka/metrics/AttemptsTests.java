package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultShareConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonDelegatingErrorHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.retrytopic.DltStrategy;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of a record that does not go through at once, on a real broker: tried
 * again by topic, processed later, or left to an error handler of any kind.
 */
@ExtendWith({ SharedBroker.class, OutputCaptureExtension.class })
class AttemptsTests {

	private static final String LATENCY = "o11y.kafka.processing.latency";

	private static final String FAILURES = "o11y.kafka.processing.failures";

	private static final String GIVEN_UP = "o11y.kafka.processing.given.up";

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		SharedBroker.topics("attempts-retried", "attempts-no-dlt", "attempts-future", "attempts-mono",
				"attempts-logged", "attempts-logged-batch", "attempts-own", "attempts-delegated");
		application = RunningApplication.servlet()
			.with(Listeners.class)
			.properties("spring.kafka.bootstrap-servers=" + SharedBroker.address(),
					"spring.kafka.consumer.auto-offset-reset=earliest")
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void aRecordThatIsTriedAgainByTopicCountsOnceForTheGroupOfItsListener() {
		send("attempts-retried", "good", "once", "fail");
		template()
			.send(new ProducerRecord<>("attempts-retried", 0, System.currentTimeMillis() - 60_000, null, "once-old"))
			.join();
		await("the dead letter").until(() -> processed("retried-dlt") == 1);
		await("the others").until(() -> processed("retried") == 3);
		assertThat(events("retried")).isEqualTo("3 1");
		// Late is what took long since it was sent first.
		assertThat(events("retried-in-time")).isEqualTo("2 2");
		// Where a dead letter is read, that is a success of nobody else.
		assertThat(events("dead")).isEqualTo("1 0");
		Counter givenUp = registry().get(GIVEN_UP).tag("topic", "attempts-retried").counter();
		assertThat(givenUp.count()).isEqualTo(1);
		assertThat(givenUp.getId().getTag("group")).isEqualTo("retried");
		assertThat(givenUp.getId().getTag("outcome")).isEqualTo("dead_letter");
		assertThat(count(FAILURES, "retried")).isEqualTo(5);
		assertThat(registry().get(LATENCY).tag("group", "retried").timers())
			.allSatisfy((timer) -> assertThat(timer.getId().getTag("topic")).isEqualTo("attempts-retried"));
		assertThat(registry().get(FAILURES).counters())
			.noneMatch((counter) -> String.valueOf(counter.getId().getTag("type")).contains("Backoff"));
	}

	@Test
	void whatIsGivenUpAfterTheLastTopicIsBadAlsoWithoutADeadLetter() {
		send("attempts-no-dlt", "fail", "good");
		await("both").until(() -> events("no-dlt").equals("1 1"));
		assertThat(registry().get(GIVEN_UP).tag("group", "no-dlt").counter().getId().getTag("outcome"))
			.isEqualTo("other");
		assertThat(count(FAILURES, "no-dlt")).isEqualTo(2);
	}

	@Test
	void aFutureCountsWhenItCompletes() {
		assertCountsLater("future");
	}

	@Test
	void soDoesAMono() {
		assertCountsLater("mono");
	}

	private static void assertCountsLater(String group) {
		send("attempts-" + group, "late");
		await("the listener").until(() -> Listeners.late.containsKey(group));
		assertThat(events(group)).isEqualTo("0 0");
		// The limit of the SLO is 1 s.
		await("a while").until(() -> System.nanoTime() - Listeners.returned.get(group) > 1_100_000_000L);
		Listeners.late.get(group).complete("late");
		await("the late one").until(() -> events(group).equals("1 0"));
		assertThat(events(group + "-in-time")).isEqualTo("0 1");
		send("attempts-" + group, "fail");
		await("the failed one").until(() -> events(group).equals("1 1"));
		// Not behind it: what it waits for the attempts of another is time, too.
		send("attempts-" + group, "good");
		await("the good one").until(() -> events(group).equals("2 1"));
		assertThat(events(group + "-in-time")).isEqualTo("1 2");
		assertThat(count(FAILURES, group)).isEqualTo(2);
		assertThat(registry().get(FAILURES).tag("group", group).counters())
			.allSatisfy((counter) -> assertThat(counter.getId().getTag("type"))
				.isEqualTo(IllegalStateException.class.getName()));
	}

	@Test
	void whatAHandlerLogsOrSwallowsIsGivenUp() {
		for (String group : List.of("logged", "logged-batch", "own")) {
			send("attempts-" + group, "fail", "good");
		}
		for (String group : List.of("logged", "logged-batch", "own")) {
			await(group).until(() -> events(group).equals("1 1"));
			assertThat(registry().get(GIVEN_UP).tag("group", group).counter().getId().getTag("outcome"))
				.isEqualTo("other");
		}
	}

	@Test
	void handlersThatAreCalledByAnotherAreReached() {
		send("attempts-delegated", "fail", "argument", "good");
		await("all").until(() -> events("delegated").equals("1 2"));
		// One of them makes a second attempt.
		assertThat(count(FAILURES, "delegated")).isEqualTo(3);
	}

	@Test
	void whatCannotBeCountedIsTold(CapturedOutput output) {
		UncountedRecords uncounted = application.context().getBean(UncountedRecords.class);
		Map<String, String> told = new TreeMap<>();
		for (MessageListenerContainer container : application.context()
			.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainers()) {
			Map.Entry<String, String> problem = uncounted.apply(container);
			if (problem != null) {
				told.put(String.valueOf(container.getGroupId()), problem.getKey());
			}
		}
		assertThat(told).containsOnlyKeys("later-batch", "no-dlt-retry", "own-batch", "retried-retry", "seeking",
				"shared");
		assertThat(told.get("retried-retry"))
			.isEqualTo("is the group of a retry topic, whose records count for the group retried");
		assertThat(told.get("seeking")).startsWith("has the error handler " + SeekingErrorHandler.class.getName());
		assertThat(told.get("own-batch")).startsWith("has the error handler " + Swallowing.class.getName());
		assertThat(told.get("later-batch")).startsWith("has a batch listener that returns before it is done");
		assertThat(told.get("shared")).startsWith("is a share group");
		assertThat(output).contains("o11y.slo.objectives.seeking.sli.group 'seeking' has the error handler")
			.doesNotContain("sli.group 'own'");
	}

	private static void send(String topic, String... values) {
		for (String value : values) {
			template().send(topic, 0, null, value).join();
		}
	}

	private static long processed(String group) {
		Timer timer = registry().find(LATENCY).tag("group", group).timer();
		return (timer != null) ? timer.count() : 0;
	}

	private static String events(String slo) {
		return events(slo, "good") + " " + events(slo, "bad");
	}

	private static int events(String slo, String result) {
		return (int) registry().get("o11y.slo.events").tags("slo", slo, "result", result).functionCounter().count();
	}

	private static double count(String name, String group) {
		return registry().find(name).tag("group", group).counters().stream().mapToDouble(Counter::count).sum();
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(20, TimeUnit.MILLISECONDS);
	}

	private static MeterRegistry registry() {
		return application.context().getBean(MeterRegistry.class);
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<String, String> template() {
		return application.context().getBean(KafkaTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private static final Map<String, CompletableFuture<String>> late = new ConcurrentHashMap<>();

		private static final Map<String, Long> returned = new ConcurrentHashMap<>();

		@Bean
		static MonitoredService slos() {
			return Slos.service(slo("retried", null, "retried"),
					slo("retried-in-time", Duration.ofSeconds(30), "retried"), slo("dead", null, "retried-dlt"),
					slo("no-dlt", null, "no-dlt"), slo("future", null, "future"),
					slo("future-in-time", Duration.ofSeconds(1), "future"), slo("mono", null, "mono"),
					slo("mono-in-time", Duration.ofSeconds(1), "mono"), slo("logged", null, "logged"),
					slo("logged-batch", null, "logged-batch"), slo("own", null, "own"),
					slo("delegated", null, "delegated"), slo("seeking", null, "seeking"));
		}

		private static Slo slo(String name, Duration slowerThan, String group) {
			return Slos.slo(name, new KafkaListenerSli(List.of(group), List.of(), slowerThan, Source.EVENTS));
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
				ConsumerFactory<Object, Object> consumers) {
			return factory(consumers, new DefaultErrorHandler(new FixedBackOff(0, 1)));
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> logging(
				ConsumerFactory<Object, Object> consumers) {
			return factory(consumers, new CommonLoggingErrorHandler());
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> swallowing(
				ConsumerFactory<Object, Object> consumers) {
			return factory(consumers, new Swallowing());
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> seekingFactory(
				ConsumerFactory<Object, Object> consumers) {
			return factory(consumers, new SeekingErrorHandler());
		}

		@Bean
		static ShareKafkaListenerContainerFactory<String, String> sharing() {
			return new ShareKafkaListenerContainerFactory<>(new DefaultShareConsumerFactory<>(Map.of()));
		}

		@Bean
		static ConcurrentKafkaListenerContainerFactory<Object, Object> delegating(
				ConsumerFactory<Object, Object> consumers) {
			DefaultErrorHandler twice = new DefaultErrorHandler(new FixedBackOff(0, 1));
			twice.setSeekAfterError(false);
			CommonDelegatingErrorHandler handler = new CommonDelegatingErrorHandler(new CommonLoggingErrorHandler());
			handler.addDelegate(IllegalStateException.class, twice);
			return factory(consumers, handler);
		}

		private static ConcurrentKafkaListenerContainerFactory<Object, Object> factory(
				ConsumerFactory<Object, Object> consumers, CommonErrorHandler handler) {
			ConcurrentKafkaListenerContainerFactory<Object, Object> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumers);
			factory.setCommonErrorHandler(handler);
			return factory;
		}

		@RetryableTopic(attempts = "3", backOff = @BackOff(delay = 10), autoCreateTopics = "true",
				replicationFactor = "1")
		@KafkaListener(id = "retried", topics = "attempts-retried")
		void retried(ConsumerRecord<String, String> record) {
			if (record.value().equals("fail")
					|| (record.value().startsWith("once") && record.topic().equals("attempts-retried"))) {
				throw new IllegalStateException("again");
			}
		}

		@DltHandler
		void dead(String value) {
			// Read and done.
		}

		@RetryableTopic(attempts = "2", backOff = @BackOff(delay = 10), autoCreateTopics = "true",
				replicationFactor = "1", dltStrategy = DltStrategy.NO_DLT)
		@KafkaListener(id = "no-dlt", topics = "attempts-no-dlt")
		void withoutDeadLetter(String value) {
			process(value);
		}

		@KafkaListener(id = "future", topics = "attempts-future")
		CompletableFuture<String> future(String value) {
			return later("future", value);
		}

		@KafkaListener(id = "mono", topics = "attempts-mono")
		Mono<String> mono(String value) {
			return Mono.fromFuture(later("mono", value));
		}

		private static CompletableFuture<String> later(String group, String value) {
			if (value.equals("late")) {
				CompletableFuture<String> result = new CompletableFuture<>();
				returned.put(group, System.nanoTime());
				late.put(group, result);
				return result;
			}
			return CompletableFuture.supplyAsync(() -> {
				process(value);
				return value;
			});
		}

		@KafkaListener(id = "logged", topics = "attempts-logged", containerFactory = "logging")
		void logged(String value) {
			process(value);
		}

		@KafkaListener(id = "logged-batch", topics = "attempts-logged-batch", containerFactory = "logging",
				batch = "true", properties = "max.poll.records=1")
		void loggedBatch(List<String> values) {
			values.forEach(Listeners::process);
		}

		@KafkaListener(id = "own", topics = "attempts-own", containerFactory = "swallowing")
		void own(String value) {
			process(value);
		}

		@KafkaListener(id = "delegated", topics = "attempts-delegated", containerFactory = "delegating")
		void delegated(String value) {
			process(value);
		}

		@KafkaListener(id = "own-batch", topics = "nothing", containerFactory = "swallowing", batch = "true",
				autoStartup = "false")
		void ownBatch(List<String> values) {
			// Never called.
		}

		@KafkaListener(id = "later-batch", topics = "nothing", batch = "true", autoStartup = "false")
		CompletableFuture<String> laterBatch(List<String> values) {
			return new CompletableFuture<>();
		}

		@KafkaListener(id = "seeking", topics = "nothing", containerFactory = "seekingFactory", autoStartup = "false")
		void seeking(String value) {
			// Never called.
		}

		@KafkaListener(id = "shared", topics = "nothing", containerFactory = "sharing", autoStartup = "false")
		void shared(String value) {
			// Never called.
		}

		private static void process(String value) {
			if (value.equals("fail")) {
				throw new IllegalStateException("cannot process");
			}
			if (value.equals("argument")) {
				throw new IllegalArgumentException("cannot process");
			}
		}

	}

	static class Swallowing implements CommonErrorHandler {

		@Override
		public boolean handleOne(Exception thrownException, ConsumerRecord<?, ?> record, Consumer<?, ?> consumer,
				MessageListenerContainer container) {
			return true;
		}

	}

	static class SeekingErrorHandler implements CommonErrorHandler {

		@Override
		public boolean seeksAfterHandling() {
			return true;
		}

	}

}
