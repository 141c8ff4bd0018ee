package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Instant;
import java.util.ArrayList;
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
		List<Row<?>> certificates = new ArrayList<>();
		expiries.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.limit(this.limit)
			.forEach((certificate) -> certificates.add(row(certificate.getKey(), certificate.getValue())));
		List<Row<?>> readable = new ArrayList<>();
		List<Row<?>> readAt = new ArrayList<>();
		for (StoreReading reading : last) {
			readable.add(Row.of(reading.name().tags(), reading.readable() ? 1 : 0));
			if (reading.readAt() != null) {
				readAt.add(row(reading.name().tags(), reading.readAt()));
			}
		}
		this.gauges.values().forEach((all) -> all.show(certificates, readable, readAt));
	}

	private static Row<?> row(Tags tags, Instant time) {
		return Row.of(tags, time.getEpochSecond());
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

	private record Gauges(MultiGauge expiry, MultiGauge readable, MultiGauge readAt) {

		static Gauges of(MeterRegistry registry) {
			return new Gauges(
					MultiGauge.builder("o11y.certificate.expiry.timestamp")
						.description("When a configured certificate, or the first of its chain, expires.")
						.baseUnit("seconds")
						.register(registry),
					MultiGauge.builder("o11y.certificate.store.readable")
						.description("Whether a configured store of certificates could be read the last time.")
						.register(registry),
					MultiGauge.builder("o11y.certificate.store.read.timestamp")
						.description("When a configured store of certificates was read the last time.")
						.baseUnit("seconds")
						.register(registry));
		}

		void show(List<Row<?>> certificates, List<Row<?>> readable, List<Row<?>> readAt) {
			this.expiry.register(certificates, true);
			this.readable.register(readable, true);
			this.readAt.register(readAt, true);
		}

	}

}
