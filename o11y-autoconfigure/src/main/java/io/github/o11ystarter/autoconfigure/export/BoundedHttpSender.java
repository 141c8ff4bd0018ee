package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to the collector that was configured and to no other, whatever it answers:
 * redirects are not followed, and an answer that is long or that comes in drops is not
 * waited for.
 */
class BoundedHttpSender implements HttpSender {

	/**
	 * What a client may not say itself.
	 */
	private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

	private final HttpSenderConfig config;

	private final Duration timeout;

	private @Nullable HttpClient client;

	private final Map<Long, CompletableFuture<?>> exchanges = new ConcurrentHashMap<>();

	private final AtomicLong lastExchange = new AtomicLong();

	BoundedHttpSender(HttpSenderConfig config) {
		this.config = config;
		this.timeout = BoundedHttpClient.bound(config.getTimeout());
	}

	@Override
	public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
		// Here and not on a thread of the client: what a bad span throws, it throws at
		// the caller.
		HttpRequest request = request(message);
		CompletableFuture<java.net.http.HttpResponse<Integer>> exchange = client().sendAsync(request,
				(head) -> new DiscardedBody());
		Long id = this.lastExchange.incrementAndGet();
		this.exchanges.put(id, exchange);
		CompletableFuture.delayedExecutor(this.timeout.toNanos(), TimeUnit.NANOSECONDS)
			.execute(() -> exchange.cancel(true));
		CompletableFuture<?> unused = exchange.whenComplete((response, failure) -> {
			this.exchanges.remove(id);
			if (failure != null) {
				onError.accept(failure);
			}
			else if (response.statusCode() / 100 == 2) {
				onResponse.accept(new CollectorSuccess(response.statusCode()));
			}
			else {
				onError.accept(new CollectorAnswerException(response.statusCode(), RetryAfter.of(response.headers())));
			}
		});
	}

	// Made by whoever exports first, and not while the application starts: it brings
	// TLS and a store of certificates with it, also where it needs neither.
	private synchronized HttpClient client() {
		HttpClient made = this.client;
		if (made == null) {
			made = BoundedHttpClient.of(this.config);
			this.client = made;
		}
		return made;
	}

	private HttpRequest request(MessageWriter message) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.config.getEndpoint())
			.timeout(this.timeout)
			.header("Content-Type", this.config.getContentType());
		Compressor compressor = this.config.getCompressor();
		if (compressor != null) {
			request.header("Content-Encoding", compressor.getEncoding());
		}
		this.config.getHeadersSupplier().get().forEach((name, values) -> {
			if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		return request.POST(body(message, compressor)).build();
	}

	private static BodyPublisher body(MessageWriter message, @Nullable Compressor compressor) {
		WrittenBody body = new WrittenBody(Math.max(message.getContentLength(), 32));
		try (OutputStream output = (compressor != null) ? compressor.compress(body) : body) {
			message.writeMessage(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return body;
	}

	@Override
	public CompletableResultCode shutdown() {
		this.exchanges.values().forEach((exchange) -> exchange.cancel(true));
		return CompletableResultCode.ofSuccess();
	}

}
