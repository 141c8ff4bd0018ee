package io.github.o11ystarter.autoconfigure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds the trace of a record again after its listener is done: what the listener failed
 * in, or else what the headers of the record say.
 */
interface RecordTraces {

	/**
	 * Whether this thread is in a trace already, so that there is nothing to be found.
	 * @return {@code true} while the observation of a record or batch is open
	 */
	boolean isInTrace();

	/**
	 * Go on in the trace of a record.
	 * @param record the record
	 * @return closed when done with the record
	 */
	TraceScope continueRecord(ConsumerRecord<?, ?> record);

	/**
	 * Go on in the trace of the batch that failed last on this thread.
	 * @return closed when done with the batch
	 */
	TraceScope continueBatch();

	/**
	 * Remember the current trace as that of a record that failed.
	 * @param record the record
	 */
	void failed(ConsumerRecord<?, ?> record);

	/**
	 * Remember the current trace as that of a batch that failed.
	 */
	void batchFailed();

	/**
	 * A trace that is current on this thread until it is closed.
	 */
	interface TraceScope extends AutoCloseable {

		@Override
		void close();

	}

}
