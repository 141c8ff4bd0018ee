package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads all stores and remembers the last reading of each.
 */
class CertificateReadings {

	private static final Log logger = LogFactory.getLog(CertificateReadings.class);

	private final Supplier<List<CertificateStore>> stores;

	private final Clock clock;

	private volatile List<StoreReading> readings = List.of();

	/**
	 * Create new readings.
	 * @param stores what to read, asked for before each reading
	 * @param clock says when it was read
	 */
	CertificateReadings(Supplier<List<CertificateStore>> stores, Clock clock) {
		this.stores = stores;
		this.clock = clock;
	}

	/**
	 * The last reading.
	 */
	List<StoreReading> last() {
		return this.readings;
	}

	/**
	 * Read all stores.
	 */
	synchronized void read() {
		Map<StoreName, StoreReading> before = new LinkedHashMap<>();
		this.readings.forEach((reading) -> before.put(reading.name(), reading));
		Map<StoreName, StoreReading> next = new LinkedHashMap<>();
		for (CertificateStore store : this.stores.get()) {
			StoreReading last = before.getOrDefault(store.name(),
					new StoreReading(store.name(), true, null, List.of()));
			StoreReading reading = read(store, last);
			if (reading != null) {
				next.put(store.name(), reading);
			}
		}
		this.readings = List.copyOf(next.values());
	}

	private @Nullable StoreReading read(CertificateStore store, StoreReading last) {
		try {
			List<StoredCertificate> certificates = store.read();
			return (certificates != null) ? new StoreReading(store.name(), true, this.clock.instant(), certificates)
					: null;
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			if (last.readable()) {
				// Without a message: it may repeat what was read.
				logger.warn("The certificates of '%s' (%s) cannot be read: %s".formatted(store.name().store(),
						store.name().kind().label(), ex.getClass().getSimpleName()));
			}
			return last.unreadable();
		}
	}

}
