package io.github.o11ystarter.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.StringUtils;

/**
 * One scrape: chooses the format as Boot would and lets Boot's endpoint write it.
 */
class MetricsScrape {

	/**
	 * The request parameter that restricts a scrape to some metrics.
	 */
	static final String NAME_PARAMETER = "name[]";

	private static final List<String> SUFFIXES = List.of("_total", "_count", "_sum", "_bucket", "_info");

	private final PrometheusScrapeEndpoint endpoint;

	private final Semaphore permits;

	private final ScrapeAccount account;

	MetricsScrape(PrometheusRegistry registry, @Nullable Properties exporterProperties, int maxConcurrent,
			ScrapeAccount account) {
		// An instance of our own, because Boot's is there only if it is exposed as well.
		this.endpoint = new PrometheusScrapeEndpoint(registry, exporterProperties);
		this.permits = new Semaphore(maxConcurrent);
		this.account = account;
	}

	/**
	 * Write all metrics, or some.
	 * @param accept values of the header Accept
	 * @param encodings values of the header Accept-Encoding
	 * @param names the metrics that are asked for, or {@code null} for all
	 * @return the metrics, or 503 if enough others are asking at this moment
	 */
	Answer scrape(List<String> accept, List<String> encodings, @Nullable String @Nullable [] names) {
		// Nobody waits: those who ask too often would hold the threads of those who are
		// served.
		if (!this.permits.tryAcquire()) {
			this.account.refused();
			return new Answer(HttpStatus.SERVICE_UNAVAILABLE.value(), MediaType.TEXT_PLAIN_VALUE,
					"Too many scrapes at once, see o11y.web.scrape.max-concurrent.".getBytes(StandardCharsets.UTF_8));
		}
		try {
			long start = System.nanoTime();
			Answer answer = render(accept, names);
			if (names == null || names.length == 0) {
				this.account.scraped(answer, System.nanoTime() - start);
			}
			return acceptsGzip(encodings) ? answer.zipped() : answer;
		}
		finally {
			this.permits.release();
		}
	}

	private Answer render(List<String> accept, @Nullable String @Nullable [] names) {
		PrometheusOutputFormat format = format(accept);
		Set<String> includedNames = (names != null && names.length > 0) ? families(names) : null;
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

	// People ask for what they see, and the endpoint knows metrics without the suffixes
	// that their type gives them.
	private static Set<String> families(@Nullable String[] names) {
		Set<String> families = new HashSet<>();
		for (String name : names) {
			// WebFlux makes a parameter without a value null.
			if (name == null) {
				continue;
			}
			families.add(name);
			for (String suffix : SUFFIXES) {
				if (name.endsWith(suffix)) {
					families.add(name.substring(0, name.length() - suffix.length()));
				}
			}
		}
		return families;
	}

	private static boolean acceptsGzip(List<String> encodings) {
		for (String encoding : encodings) {
			for (String part : StringUtils.commaDelimitedListToStringArray(encoding)) {
				String wanted = part.replace(" ", "").toLowerCase(Locale.ROOT);
				if (wanted.equals("gzip") || (wanted.startsWith("gzip;") && !wanted.matches("gzip;q=0(\\.0*)?"))) {
					return true;
				}
			}
		}
		return false;
	}

}
