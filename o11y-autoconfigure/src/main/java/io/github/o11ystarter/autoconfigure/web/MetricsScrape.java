package io.github.o11ystarter.autoconfigure.web;

import java.util.List;
import java.util.Properties;
import java.util.Set;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.util.InvalidMimeTypeException;

/**
 * One scrape: chooses the format as Boot would and lets Boot's endpoint write it.
 */
class MetricsScrape {

	/**
	 * The request parameter that restricts a scrape to some metrics.
	 */
	static final String NAME_PARAMETER = "name[]";

	private final PrometheusScrapeEndpoint endpoint;

	MetricsScrape(PrometheusRegistry registry, @Nullable Properties exporterProperties) {
		// An instance of our own, because Boot's is there only if it is exposed as well.
		this.endpoint = new PrometheusScrapeEndpoint(registry, exporterProperties);
	}

	Answer scrape(List<String> accept, String @Nullable [] names) {
		PrometheusOutputFormat format = format(accept);
		Set<String> includedNames = (names != null && names.length > 0) ? Set.copyOf(List.of(names)) : null;
		WebEndpointResponse<byte[]> response = this.endpoint.scrape(format, includedNames);
		byte[] body = response.getBody();
		return Answer.ok(format.getProducedMimeType().toString(), (body != null) ? body : new byte[0]);
	}

	// A scraper that asks for nothing we have gets text: metrics it can hardly read are
	// better than a gap.
	private static PrometheusOutputFormat format(List<String> accept) {
		try {
			PrometheusOutputFormat format = new ProducibleOperationArgumentResolver(() -> accept)
				.resolve(PrometheusOutputFormat.class);
			return (format != null) ? format : PrometheusOutputFormat.CONTENT_TYPE_004;
		}
		catch (InvalidMimeTypeException ex) {
			return PrometheusOutputFormat.CONTENT_TYPE_004;
		}
	}

}
