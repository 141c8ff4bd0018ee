package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The last readings as metrics. Points in time, and not what is left of them: those stay
 * true when nobody reads the stores any more.
 */
class CertificateMetrics implements MeterBinder {

	private final CertificateReadings readings;

	private final int limit;

	private final Map<MeterRegistry, Gauges> gauges = new ConcurrentHashMap<>();

	private volatile int omitted;

	CertificateMetrics(CertificateReadings readings, int limit) {
		this.readings = readings;
		this.limit = limit;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("o11y.certificates.omitted", this, (metrics) -> metrics.omitted)
			.description("Certificates that are not shown because there are too many; those shown expire first.")
			.register(registry);
		this.gauges.computeIfAbsent(registry, Gauges::of);
		update();
	}

	/**
	 * Show the last reading.
	 */
	synchronized void update() {
		List<StoreReading> last = this.readings.last();
		Map<Tags, Instant> expiries = expiries(last);
		this.omitted = Math.max(0, expiries.size() - this.limit);
		Map<Tags, Double> certificates = new LinkedHashMap<>();
		expiries.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.limit(this.limit)
			.forEach((certificate) -> certificates.put(certificate.getKey(), seconds(certificate.getValue())));
		Map<Tags, Double> readable = new LinkedHashMap<>();
		Map<Tags, Double> readAt = new LinkedHashMap<>();
		for (StoreReading reading : last) {
			readable.put(reading.name().tags(), reading.readable() ? 1.0 : 0.0);
			if (reading.readAt() != null) {
				readAt.put(reading.name().tags(), seconds(reading.readAt()));
			}
		}
		this.gauges.values().forEach((all) -> all.show(certificates, readable, readAt));
	}

	private static double seconds(Instant time) {
		return time.getEpochSecond();
	}

	private static Map<Tags, Instant> expiries(List<StoreReading> readings) {
		Map<Tags, Instant> expiries = new LinkedHashMap<>();
		for (StoreReading reading : readings) {
			for (StoredCertificate certificate : reading.certificates()) {
				expiries.merge(reading.name().tags().and("certificate", certificate.name()), certificate.expires(),
						(one, other) -> one.isBefore(other) ? one : other);
			}
		}
		return expiries;
	}

	private record Gauges(Rows expiry, Rows readable, Rows readAt) {

		static Gauges of(MeterRegistry registry) {
			return new Gauges(
					new Rows(MultiGauge.builder("o11y.certificate.expiry.timestamp")
						.description("When a configured certificate, or the first of its chain, expires.")
						.baseUnit("seconds")
						.register(registry)),
					new Rows(MultiGauge.builder("o11y.certificate.store.readable")
						.description("Whether a configured store of certificates could be read the last time.")
						.register(registry)),
					new Rows(MultiGauge.builder("o11y.certificate.store.read.timestamp")
						.description("When a configured store of certificates was read the last time.")
						.baseUnit("seconds")
						.register(registry)));
		}

		void show(Map<Tags, Double> certificates, Map<Tags, Double> readable, Map<Tags, Double> readAt) {
			this.expiry.show(certificates);
			this.readable.show(readable);
			this.readAt.show(readAt);
		}

	}

	/**
	 * Rows that stay while their values change. One that were replaced would be missing
	 * from a scrape just then.
	 */
	private static final class Rows {

		private final MultiGauge gauge;

		private volatile Map<Tags, Double> values = Map.of();

		Rows(MultiGauge gauge) {
			this.gauge = gauge;
		}

		void show(Map<Tags, Double> values) {
			this.values = values;
			this.gauge.register(values.keySet().stream().<Row<?>>map(this::row).toList());
		}

		private Row<?> row(Tags tags) {
			return Row.of(tags, () -> this.values.getOrDefault(tags, Double.NaN));
		}

	}

}
