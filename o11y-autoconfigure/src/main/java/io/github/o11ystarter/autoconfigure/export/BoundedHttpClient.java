package io.github.o11ystarter.autoconfigure.export;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.sdk.common.export.HttpSenderConfig;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes the JDK's client as an exporter is configured.
 */
final class BoundedHttpClient {

	/**
	 * OpenTelemetry turns a time-out of zero into one of centuries.
	 */
	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final long IDLE_SECONDS = 30;

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
		Executor executor = config.getExecutorService();
		return client.executor((executor != null) ? executor : oneThread()).build();
	}

	// The client's own executor has as many threads as there are steps to an exchange.
	private static Executor oneThread() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("o11y-span-sender-");
		threads.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	static Duration bound(Duration duration) {
		return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
	}

}
