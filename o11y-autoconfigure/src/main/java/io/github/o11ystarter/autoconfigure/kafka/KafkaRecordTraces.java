package io.github.o11ystarter.autoconfigure.kafka;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Processes single records in the traces of those who sent them, where Spring hands over
 * many at once, as to a batch listener, or none at all, as to a consumer that polls for
 * itself. Each gets a span of its own, and log lines written in it carry the trace id.
 */
public final class KafkaRecordTraces {

	private final ObservationRegistry registry;

	/**
	 * Create traces of records. An application injects the bean; a test that needs no
	 * traces passes {@link ObservationRegistry#NOOP}.
	 * @param registry where the processing is observed
	 */
	public KafkaRecordTraces(ObservationRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Process a record in a span below the one that sent it; a new trace begins if its
	 * headers name none. If the work returns a {@link CompletionStage}, the span ends
	 * when the stage completes.
	 * @param <T> type of the result
	 * @param record the record; of its headers, those that name several parents are
	 * removed
	 * @param work what to do; what it throws is recorded in the span and thrown on
	 * @return what the work returned
	 */
	public <T> T process(ConsumerRecord<?, ?> record, Supplier<T> work) {
		return process(record, KafkaUtils.getConsumerGroupId(), work);
	}

	/**
	 * Process a record in a span below the one that sent it.
	 * @param record the record; of its headers, those that name several parents are
	 * removed
	 * @param work what to do; what it throws is recorded in the span and thrown on
	 * @see #process(ConsumerRecord, Supplier)
	 */
	public void process(ConsumerRecord<?, ?> record, Runnable work) {
		process(record, KafkaUtils.getConsumerGroupId(), work);
	}

	void process(ConsumerRecord<?, ?> record, @Nullable String group, Runnable work) {
		process(record, group, () -> {
			work.run();
			return Boolean.TRUE;
		});
	}

	private <T> T process(ConsumerRecord<?, ?> record, @Nullable String group, Supplier<T> work) {
		Observation observation = KafkaObservation.RECORD.start(null, KafkaObservation.RecordConvention.INSTANCE,
				() -> context(record, group), this.registry);
		boolean endsLater = false;
		try (Observation.Scope scope = observation.openScope()) {
			T result = work.get();
			if (result instanceof CompletionStage<?> stage) {
				endsLater = true;
				stage.whenComplete((value, failure) -> stop(observation, failure));
			}
			return result;
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			if (!endsLater) {
				observation.stop();
			}
		}
	}

	@SuppressWarnings("NullAway") // spring-kafka takes no cluster id, its type does not
									// say so
	private static KafkaRecordReceiverContext context(ConsumerRecord<?, ?> record, @Nullable String group) {
		return new KafkaRecordReceiverContext(record, "", null, group, () -> null);
	}

	private static void stop(Observation observation, @Nullable Throwable failure) {
		if (failure != null) {
			observation.error(failure);
		}
		observation.stop();
	}

}
