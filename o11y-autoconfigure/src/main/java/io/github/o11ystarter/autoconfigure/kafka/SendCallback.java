package io.github.o11ystarter.autoconfigure.kafka;

import java.util.concurrent.atomic.AtomicBoolean;

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

	private final @Nullable String clientId;

	private final @Nullable Callback delegate;

	SendCallback(Observation observation, @Nullable String clientId, @Nullable Callback delegate) {
		this.observation = observation;
		this.clientId = clientId;
		this.delegate = delegate;
	}

	/**
	 * For a send that a template observes: its observation learns where the record has
	 * gone before the template ends it.
	 * @param context of the observation of the template
	 * @param clientId id of the producer
	 * @param callback of the template
	 * @return the callback for the producer
	 */
	static @Nullable Callback of(Observation.Context context, @Nullable String clientId, @Nullable Callback callback) {
		return (callback != null) ? (metadata, exception) -> {
			describe(context, clientId, metadata);
			callback.onCompletion(metadata, exception);
		} : null;
	}

	@Override
	public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
		describe(this.observation.getContext(), this.clientId, metadata);
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

	private static void describe(Observation.ContextView view, @Nullable String clientId,
			@Nullable RecordMetadata metadata) {
		if (!(view instanceof Observation.Context context)) {
			return;
		}
		MessagingAttributes.add(context, MessagingAttributes.CLIENT, clientId);
		// Of a record that was not written nothing is known.
		if (metadata != null && metadata.partition() >= 0) {
			MessagingAttributes.add(context, MessagingAttributes.PARTITION, Integer.toString(metadata.partition()));
			if (metadata.hasOffset()) {
				MessagingAttributes.add(context, MessagingAttributes.OFFSET, Long.toString(metadata.offset()));
			}
		}
	}

}
