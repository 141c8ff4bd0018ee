package io.github.o11ystarter.autoconfigure.export;

import java.net.http.HttpClient;
import java.time.Duration;

import io.opentelemetry.sdk.common.export.HttpSenderConfig;

/**
 * Makes the JDK's client as an exporter is configured.
 */
final class BoundedHttpClient {

	/**
	 * OpenTelemetry turns a time-out of zero into one of centuries.
	 */
	private static final Duration LONGEST = Duration.ofMinutes(1);

	private BoundedHttpClient() {
	}

	static HttpClient of(HttpSenderConfig config) {
		HttpClient.Builder client = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(bound(config.getConnectTimeout()));
		if (!"https".equals(config.getEndpoint().getScheme())) {
			// Otherwise each request asks for an upgrade that no collector grants.
			client.version(HttpClient.Version.HTTP_1_1);
		}
		if (config.getSslContext() != null) {
			client.sslContext(config.getSslContext());
		}
		if (config.getProxyOptions() != null) {
			client.proxy(config.getProxyOptions().getProxySelector());
		}
		if (config.getExecutorService() != null) {
			client.executor(config.getExecutorService());
		}
		return client.build();
	}

	static Duration bound(Duration duration) {
		return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
	}

}
