package io.github.o11ystarter.autoconfigure.kafka;

import java.util.function.BiFunction;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * A batch whose listener has failed. If the listener said at which record, the trace of
 * that record is the one to go on in; if not, that of the batch, and of each record while
 * the handler is busy with it.
 */
class FailedBatch {

	// A chain of causes that is longer is more likely a circle.
	private static final int MAX_CAUSES = 20;

	private final RecordTraces traces;

	private final Exception exception;

	private final ConsumerRecords<?, ?> records;

	FailedBatch(RecordTraces traces, Exception exception, ConsumerRecords<?, ?> records) {
		this.traces = traces;
		this.exception = exception;
		this.records = records;
	}

	/**
	 * Have the batch handled.
	 * @param <T> type of the result
	 * @param invokeListener calls the listener again
	 * @param handler is given the records and what calls the listener again
	 * @return what the handler returned
	 */
	<T> T handle(Runnable invokeListener, BiFunction<ConsumerRecords<?, ?>, Runnable, T> handler) {
		try (RecordTraces.TraceScope batch = this.traces.continueBatch()) {
			ConsumerRecord<?, ?> failed = failedRecord();
			if (failed != null) {
				try (RecordTraces.TraceScope record = this.traces.continueRecord(failed)) {
					return handler.apply(this.records, invokeListener);
				}
			}
			try (ScopedRecords<?, ?> scoped = new ScopedRecords<>(this.records, this.traces)) {
				return handler.apply(scoped, () -> {
					scoped.leaveRecord();
					invokeListener.run();
				});
			}
		}
	}

	private @Nullable ConsumerRecord<?, ?> failedRecord() {
		Throwable cause = this.exception;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			if (cause instanceof BatchListenerFailedException failure) {
				return (failure.getRecord() != null) ? same(failure.getRecord()) : at(failure.getIndex());
			}
			cause = cause.getCause();
		}
		return null;
	}

	private @Nullable ConsumerRecord<?, ?> same(ConsumerRecord<?, ?> failed) {
		for (ConsumerRecord<?, ?> record : this.records) {
			if (record.offset() == failed.offset() && record.partition() == failed.partition()
					&& record.topic().equals(failed.topic())) {
				return record;
			}
		}
		return null;
	}

	private @Nullable ConsumerRecord<?, ?> at(int index) {
		int i = 0;
		for (ConsumerRecord<?, ?> record : this.records) {
			if (i++ == index) {
				return record;
			}
		}
		return null;
	}

}
