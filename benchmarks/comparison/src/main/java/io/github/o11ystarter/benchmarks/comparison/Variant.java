package io.github.o11ystarter.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to observe the service.
 *
 * @param name what it is called in tables
 * @param libraries folder of its libraries, see {@code benchmarks/variants}
 * @param kind who observes
 * @param security whether Spring Security is there, too
 * @param settings properties of Spring Boot, {@code name=value}
 */
record Variant(String name, String libraries, Kind kind, boolean security, List<String> settings) {

	Variant {
		settings = List.copyOf(settings);
	}

	static Variant of(String name, String libraries, Kind kind, String... settings) {
		return new Variant(name, libraries, kind, false, List.of(settings));
	}

	/**
	 * The same with a part of the traces only.
	 */
	Variant sampling(int percent) {
		List<String> more = new ArrayList<>(this.settings);
		more.add(this.kind.sampling(percent));
		return new Variant(this.name + ", " + percent + " %", this.libraries, this.kind, this.security, more);
	}

	/**
	 * The same with Spring Security.
	 */
	Variant secured() {
		return new Variant(this.name + ", security", this.libraries, this.kind, true, this.settings);
	}

	/**
	 * Who observes, and so who understands which properties.
	 */
	enum Kind {

		/** Nobody makes traces. */
		NOBODY,

		/** Spring Boot. */
		BOOT,

		/**
		 * OpenTelemetry's starter, which reads its properties from Spring's environment.
		 */
		OTEL_STARTER,

		/** OpenTelemetry's agent, which reads them from the JVM's. */
		AGENT;

		String sampling(int percent) {
			String ratio = Double.toString(percent / 100.0);
			return (this == BOOT) ? "management.tracing.sampling.probability=" + ratio
					: "otel.traces.sampler.arg=" + ratio;
		}

		/**
		 * Settings that send spans to a collector, after half a second at most.
		 */
		List<String> export(String collector) {
			return switch (this) {
				case NOBODY -> List.of();
				case BOOT ->
					List.of("management.opentelemetry.tracing.export.otlp.endpoint=" + collector + "/v1/traces",
							"management.opentelemetry.tracing.export.schedule-delay=500ms",
							"management.otlp.metrics.export.enabled=false",
							// Off in Boot, on in all others.
							"spring.kafka.listener.observation-enabled=true",
							"spring.kafka.template.observation-enabled=true");
				case OTEL_STARTER,
						AGENT ->
					List.of("otel.exporter.otlp.endpoint=" + collector, "otel.exporter.otlp.protocol=http/protobuf",
							"otel.bsp.schedule.delay=500", "otel.traces.sampler=parentbased_traceidratio",
							"otel.service.name=benchmark",
							// Metrics are Boot's, log lines go to stdout.
							"otel.metrics.exporter=none", "otel.logs.exporter=none");
			};
		}

	}

}
