package io.github.o11ystarter.benchmarks.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * All ways that are compared. All but the bare one have metrics for Prometheus, and write
 * lines as JSON: everybody is to do the same work.
 */
final class Variants {

	private static final String JSON = "logging.structured.format.console=logstash";

	private static final String SCRAPED = "management.endpoints.web.exposure.include=health,prometheus";

	private static final String NO_TRACES = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration,"
			+ "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration";

	private static final int ALL = 100;

	private static final int SOME = 10;

	static final Variant BARE = Variant.of("bare", "bare", Variant.Kind.NOBODY);

	private static final Variant ACTUATOR = Variant.of("Actuator", "actuator", Variant.Kind.NOBODY, SCRAPED, JSON);

	private static final Variant BOOT = Variant.of("Boot", "boot", Variant.Kind.BOOT, SCRAPED, JSON);

	private static final Variant BOOT_JDBC = Variant.of("Boot, datasource-micrometer", "boot-jdbc", Variant.Kind.BOOT,
			SCRAPED, JSON);

	private static final Variant OTEL_STARTER = Variant.of("OpenTelemetry starter", "otel-starter",
			Variant.Kind.OTEL_STARTER, SCRAPED, JSON);

	private static final Variant AGENT_ALONE = Variant.of("OpenTelemetry agent", "agent", Variant.Kind.AGENT, SCRAPED,
			JSON);

	// Half of what the agent's lines cost is Boot's way to write JSON.
	private static final Variant AGENT_TEXT = Variant.of("OpenTelemetry agent, plain lines", "agent",
			Variant.Kind.AGENT, SCRAPED);

	private static final Variant O11Y = Variant.of("o11y-starter", "o11y", Variant.Kind.BOOT);

	/** What the gate looks at: everything on, every trace. */
	static final Variant OURS = O11Y.sampling(ALL);

	/** What ours must not be dearer than. */
	static final Variant AGENT = AGENT_ALONE.sampling(ALL);

	private static final List<Variant> PILLARS = List.of(
			Variant.of("o11y-starter, metrics alone", "o11y", Variant.Kind.BOOT, NO_TRACES,
					"o11y.logging.enabled=false"),
			Variant.of("o11y-starter, traces alone", "o11y", Variant.Kind.BOOT, "o11y.metrics.enabled=false",
					"o11y.kafka.metrics.enabled=false", "o11y.jdbc.metrics.enabled=false", "o11y.logging.enabled=false",
					Variant.Kind.BOOT.sampling(ALL)),
			Variant.of("o11y-starter, logs alone", "o11y", Variant.Kind.BOOT, NO_TRACES, "o11y.metrics.enabled=false",
					"o11y.kafka.enabled=false", "o11y.jdbc.enabled=false"));

	private Variants() {
	}

	static List<Variant> all() {
		List<Variant> sampled = List.of(BOOT, BOOT_JDBC, OTEL_STARTER, AGENT_ALONE, AGENT_TEXT, O11Y);
		return Stream
			.of(Stream.of(BARE, ACTUATOR), sampled.stream().map((variant) -> variant.sampling(ALL)),
					Stream.of(AGENT_ALONE, O11Y).map((variant) -> variant.sampling(SOME)),
					Stream.of(O11Y.sampling(0), O11Y), PILLARS.stream(),
					Stream.of(BARE, ACTUATOR, BOOT.sampling(ALL), AGENT, OURS).map(Variant::secured))
			.flatMap((variants) -> variants)
			.toList();
	}

	/**
	 * One of each kind.
	 */
	static List<Variant> quick() {
		return List.of(BARE, ACTUATOR, BOOT.sampling(ALL), OTEL_STARTER.sampling(ALL), AGENT, OURS);
	}

	/**
	 * Enough to say whether a change is dearer than it may be.
	 */
	static List<Variant> gated() {
		return List.of(AGENT, OURS);
	}

}
