package io.github.o11ystarter.autoconfigure.kafka;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Ends the observation of a send when the broker has answered, once, and calls what the
 * application wants to have called.
 */
class SendCallback implements Callback {

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final Observation observation;

	private final @Nullable Callback delegate;

	SendCallback(Observation observation, @Nullable Callback delegate) {
		this.observation = observation;
		this.delegate = delegate;
	}

	/**
	 * For a send that a template observes: its observation learns where the record has
	 * gone before the template ends it.
	 * @param context of the observation of the template
	 * @param callback of the template
	 * @return the callback for the producer
	 */
	static @Nullable Callback of(Observation.Context context, @Nullable Callback callback) {
		return (callback != null) ? (metadata, exception) -> {
			describe(context, metadata, exception);
			callback.onCompletion(metadata, exception);
		} : null;
	}

	@Override
	public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
		describe(this.observation.getContext(), metadata, exception);
		try (Observation.Scope scope = this.observation.openScope()) {
			if (this.delegate != null) {
				this.delegate.onCompletion(metadata, exception);
			}
		}
		finally {
			stop(exception);
		}
	}

	void stop(@Nullable Exception exception) {
		if (this.stopped.compareAndSet(false, true)) {
			if (exception != null) {
				this.observation.error(exception);
			}
			this.observation.stop();
		}
	}

	private static void describe(Observation.ContextView context, @Nullable RecordMetadata metadata,
			@Nullable Exception exception) {
		if (metadata != null && exception == null && context instanceof Observation.Context writable) {
			writable.addHighCardinalityKeyValue(
					KeyValue.of(MessagingAttributes.PARTITION, Integer.toString(metadata.partition())));
			if (metadata.hasOffset()) {
				writable.addHighCardinalityKeyValue(
						KeyValue.of(MessagingAttributes.OFFSET, Long.toString(metadata.offset())));
			}
		}
	}

}
