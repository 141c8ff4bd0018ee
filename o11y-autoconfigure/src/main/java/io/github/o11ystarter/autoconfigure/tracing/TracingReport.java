package io.github.o11ystarter.autoconfigure.tracing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Says in one line, when the application has started, how many traces are recorded and
 * where they go: whoever misses a trace looks here first.
 */
class TracingReport implements ApplicationListener<ApplicationStartedEvent> {

	private static final Log logger = LogFactory.getLog(TracingReport.class);

	private static final String PROBABILITY = "management.tracing.sampling.probability";

	private static final String SAMPLER = "management.opentelemetry.tracing.sampler";

	private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private final Environment environment;

	private final TracingProperties properties;

	private final boolean ownSampler;

	private final int exporters;

	TracingReport(Environment environment, TracingProperties properties, boolean ownSampler, int exporters) {
		this.environment = environment;
		this.properties = properties;
		this.ownSampler = ownSampler;
		this.exporters = exporters;
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		logger.info(text());
	}

	String text() {
		return "Traces: %s; callers: %s; spans: %s".formatted(sampling(), callers(), destination());
	}

	private String sampling() {
		if (this.ownSampler) {
			return "recorded as the application's own sampler decides";
		}
		String sampler = this.environment.getProperty(SAMPLER, "ratio").toLowerCase(Locale.ROOT);
		if (!sampler.endsWith("ratio")) {
			return "recorded as %s=%s says".formatted(SAMPLER, sampler);
		}
		double probability = this.environment.getProperty(PROBABILITY, Double.class, 0.1);
		return "%s %% of the new ones are recorded (%s=%s)".formatted(percent(probability), PROBABILITY, probability);
	}

	private static String percent(double probability) {
		return BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros().toPlainString();
	}

	private String callers() {
		return switch (this.properties.trust()) {
			case INTERNAL -> "continued, at most %d a second against our own decision (o11y.tracing.trust=internal)"
				.formatted(this.properties.maxForcedTracesPerSecond());
			case EDGE -> "linked to (o11y.tracing.trust=edge)";
			case NONE -> "not looked at (o11y.tracing.trust=none)";
		};
	}

	private String destination() {
		if (this.exporters == 0) {
			return "not exported (no %s)".formatted(ENDPOINT);
		}
		String endpoint = this.environment.getProperty(ENDPOINT);
		return (endpoint != null) ? "to " + withoutSecrets(endpoint) : "to %d exporter(s)".formatted(this.exporters);
	}

	// An address may carry a password or a token.
	private static String withoutSecrets(String endpoint) {
		try {
			URI uri = URI.create(endpoint);
			return uri.getScheme() + "://" + uri.getHost() + ((uri.getPort() >= 0) ? ":" + uri.getPort() : "");
		}
		catch (IllegalArgumentException ex) {
			return "an endpoint that is no address";
		}
	}

}
