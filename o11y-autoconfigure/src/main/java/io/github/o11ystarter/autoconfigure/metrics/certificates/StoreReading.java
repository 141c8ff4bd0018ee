package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a store.
 *
 * @param name how the store is called
 * @param readable whether it could be read the last time
 * @param readAt when it was read, {@code null} if never
 * @param certificates what was in there when it was read
 */
record StoreReading(StoreName name, boolean readable, @Nullable Instant readAt, List<StoredCertificate> certificates) {

	/**
	 * The same store, now that it cannot be read. What it had is still about to expire.
	 * @return the reading
	 */
	StoreReading unreadable() {
		return new StoreReading(this.name, false, this.readAt, this.certificates);
	}

}
