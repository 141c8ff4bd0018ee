package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The client that lag is read with. It stays between two rounds, and so does its thread:
 * another one for each would connect, shake hands and log in each time.
 */
class LagClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final Supplier<Admin> clients;

	private @Nullable Admin client;

	LagClient(Supplier<Admin> clients) {
		this.clients = clients;
	}

	Admin get() {
		Admin existing = this.client;
		if (existing == null) {
			existing = this.clients.get();
			this.client = existing;
		}
		return existing;
	}

	/**
	 * Close it; the next time there is another one.
	 */
	@Override
	public void close() {
		Admin closed = this.client;
		this.client = null;
		if (closed != null) {
			closed.close(PATIENCE);
		}
	}

}
