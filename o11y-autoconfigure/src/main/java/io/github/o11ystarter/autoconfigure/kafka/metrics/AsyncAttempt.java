package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * An attempt of a listener that returns before it is done. Spring ends its observation
 * when the result is there, on whatever thread, so that is when it counts.
 */
final class AsyncAttempt {

	private final ContainerMeters meters;

	private final @Nullable String group;

	private final ConsumerRecord<?, ?> record;

	private final AtomicBoolean counted = new AtomicBoolean();

	AsyncAttempt(ContainerMeters meters, @Nullable String group, ConsumerRecord<?, ?> record) {
		this.meters = meters;
		this.group = group;
		this.record = record;
	}

	/**
	 * Have the attempt counted when its observation ends.
	 * @param registry where the attempt may be observed
	 */
	void awaitEnd(ObservationRegistry registry) {
		Observation.Context context = context(registry, this.record);
		if (context != null) {
			context.put(AsyncAttempt.class, this);
		}
	}

	/**
	 * The attempt that is being made on this thread.
	 * @param registry where it may be observed
	 * @param record record it is about
	 * @return the attempt, {@code null} if nobody will tell when it ends
	 */
	static @Nullable AsyncAttempt current(ObservationRegistry registry, ConsumerRecord<?, ?> record) {
		Observation.Context context = context(registry, record);
		return (context != null) ? context.get(AsyncAttempt.class) : null;
	}

	private static Observation.@Nullable Context context(ObservationRegistry registry, ConsumerRecord<?, ?> record) {
		Observation observation = registry.getCurrentObservation();
		return (observation != null && observation.getContext() instanceof KafkaRecordReceiverContext context
				&& context.getRecord() == record) ? context : null;
	}

	void ended(@Nullable Throwable error) {
		if (!this.counted.compareAndSet(false, true)) {
			return;
		}
		if (error != null) {
			this.meters.failed(this.group, this.record.topic(), error);
		}
		else {
			this.meters.processed(this.group, this.record);
		}
	}

	/**
	 * Hears of the end of attempts.
	 */
	static final class End implements ObservationHandler<KafkaRecordReceiverContext> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaRecordReceiverContext;
		}

		@Override
		public void onStop(KafkaRecordReceiverContext context) {
			AsyncAttempt attempt = context.get(AsyncAttempt.class);
			if (attempt != null) {
				attempt.ended(context.getError());
			}
		}

	}

}
