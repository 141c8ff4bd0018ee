package io.github.o11ystarter.sample.game.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Sits between every producer of this JVM and the broker: makes records fail or keeps
 * their acknowledgement back, and watches how many of a key are under way.
 */
@TestConfiguration(proxyBeanMethods = false)
public class BrokerFaults {

	private static final Map<String, Integer> underWay = new ConcurrentHashMap<>();

	private static final Map<String, Integer> mostUnderWay = new ConcurrentHashMap<>();

	private static final Map<String, Queue<Runnable>> withheld = new ConcurrentHashMap<>();

	private static volatile Predicate<ProducerRecord<?, ?>> failing = (record) -> false;

	/**
	 * Make some records fail: they do not reach the broker, and that shows some time
	 * later.
	 * @param records which ones
	 */
	public static void fail(Predicate<ProducerRecord<?, ?>> records) {
		failing = records;
	}

	/**
	 * Keep the acknowledgements of a key's records back.
	 * @param key the key
	 */
	public static void withhold(String key) {
		withheld.put(key, new ConcurrentLinkedQueue<>());
	}

	public static void release(String key) {
		withheld.remove(key).forEach(Runnable::run);
	}

	public static int mostUnderWay(String key) {
		return mostUnderWay.getOrDefault(key, 0);
	}

	@Bean
	DefaultKafkaProducerFactoryCustomizer disturbance() {
		return (factory) -> factory.addPostProcessor(BrokerFaults::disturbed);
	}

	@SuppressWarnings("unchecked")
	private static <K, V> Producer<K, V> disturbed(Producer<K, V> producer) {
		return (Producer<K, V>) Proxy.newProxyInstance(BrokerFaults.class.getClassLoader(),
				new Class<?>[] { Producer.class }, (proxy, method, arguments) -> {
					try {
						return (method.getName().equals("send") && arguments.length == 2)
								? send(producer, (ProducerRecord<K, V>) arguments[0], (Callback) arguments[1])
								: method.invoke(producer, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private static <K, V> Future<RecordMetadata> send(Producer<K, V> producer, ProducerRecord<K, V> record,
			Callback callback) {
		String key = String.valueOf(record.key());
		mostUnderWay.merge(key, underWay.merge(key, 1, Integer::sum), Math::max);
		Callback watched = (metadata, failure) -> {
			underWay.merge(key, -1, Integer::sum);
			callback.onCompletion(metadata, failure);
		};
		if (failing.test(record)) {
			CompletableFuture<RecordMetadata> result = new CompletableFuture<>();
			ForkJoinPool.commonPool().execute(() -> {
				TimeoutException failure = new TimeoutException("The test wants it so");
				watched.onCompletion(null, failure);
				result.completeExceptionally(failure);
			});
			return result;
		}
		return producer.send(record, (metadata, failure) -> {
			Queue<Runnable> waiting = withheld.get(key);
			if (waiting != null) {
				waiting.add(() -> watched.onCompletion(metadata, failure));
			}
			else {
				watched.onCompletion(metadata, failure);
			}
		});
	}

}
