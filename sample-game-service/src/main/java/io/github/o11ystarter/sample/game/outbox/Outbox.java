package io.github.o11ystarter.sample.game.outbox;

import io.github.o11ystarter.autoconfigure.tracing.TraceContextSnapshots;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Where records are left to be published: they are, if and only if the transaction that
 * appends them is committed.
 */
@Component
public final class Outbox {

	private final OutboxStore store;

	private final TraceContextSnapshots traces;

	private final WakeUp wakeUp;

	Outbox(OutboxStore store, TraceContextSnapshots traces, WakeUp wakeUp) {
		this.store = store;
		this.traces = traces;
		this.wakeUp = wakeUp;
	}

	/**
	 * Append a record in the current transaction. Records with the same key are published
	 * in the order of their appending only if their transactions cannot overlap: lock
	 * something that belongs to the key before.
	 * @param message the record
	 * @throws IllegalStateException if there is no transaction
	 */
	public void append(OutboxMessage message) {
		Assert.state(TransactionSynchronizationManager.isActualTransactionActive(),
				"An outbox row must be written in the transaction of what it tells of");
		this.store.insert(message, this.traces.capture().toText());
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				Outbox.this.wakeUp.signal();
			}

		});
	}

}
