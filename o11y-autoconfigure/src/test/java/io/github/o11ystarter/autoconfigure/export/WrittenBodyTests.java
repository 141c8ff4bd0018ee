package io.github.o11ystarter.autoconfigure.export;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WrittenBody}.
 */
class WrittenBodyTests {

	private static final int CHUNK = 16 * 1024;

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static WrittenBody body(byte[] bytes) {
		WrittenBody body = new WrittenBody(32);
		body.writeBytes(bytes);
		return body;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, CHUNK, CHUNK + 1, 300_000 })
	void aServerGetsWhatWasWritten(int length) throws Exception {
		byte[] bytes = bytes(length);
		AtomicReference<byte[]> arrived = new AtomicReference<>();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			try (exchange) {
				assertThat(exchange.getRequestHeaders().getFirst("Content-length")).isEqualTo("" + length);
				arrived.set(exchange.getRequestBody().readAllBytes());
				exchange.sendResponseHeaders(200, -1);
			}
		});
		server.start();
		try {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
				.POST(body(bytes))
				.build();
			assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
				.isEqualTo(200);
		}
		finally {
			server.stop(0);
		}
		assertThat(arrived.get()).isEqualTo(bytes);
	}

	@Test
	void everyoneWhoAsksGetsAllOfIt() {
		byte[] bytes = bytes(3 * CHUNK);
		WrittenBody body = body(bytes);
		for (int attempt = 0; attempt < 2; attempt++) {
			Reader reader = new Reader(1);
			body.subscribe(reader);
			assertThat(reader.bytes.toByteArray()).isEqualTo(bytes);
			assertThat(reader.chunks).containsExactly(CHUNK, CHUNK, CHUNK);
			assertThat(reader.completions).isOne();
		}
	}

	@Test
	void givesNoMoreThanWasAskedFor() {
		Reader reader = new Reader(0);
		body(bytes(3 * CHUNK)).subscribe(reader);
		reader.request(2);
		assertThat(reader.chunks).hasSize(2);
		assertThat(reader.completions).isZero();
		reader.request(Long.MAX_VALUE);
		reader.request(Long.MAX_VALUE);
		assertThat(reader.chunks).hasSize(3);
		assertThat(reader.completions).isOne();
	}

	@Test
	void whoAsksForAllOfItMoreThanOnceGetsAllOfIt() {
		Reader reader = new Reader(Long.MAX_VALUE);
		body(bytes(3 * CHUNK)).subscribe(reader);
		assertThat(reader.chunks).hasSize(3);
		assertThat(reader.completions).isOne();
	}

	@Test
	void whoAsksWhileItIsGivenSomethingDoesNotFillTheStack() {
		Reader reader = new Reader(1);
		body(bytes(64 * 1024 * 1024)).subscribe(reader);
		assertThat(reader.chunks).hasSize(4096);
		assertThat(reader.deepest).isOne();
	}

	@Test
	void whoHasEnoughGetsNoMore() {
		Reader reader = new Reader(1);
		reader.enough = 2;
		body(bytes(5 * CHUNK)).subscribe(reader);
		assertThat(reader.chunks).hasSize(2);
		assertThat(reader.completions).isZero();
	}

	/**
	 * Asks for one chunk after the other.
	 */
	private static final class Reader implements Flow.Subscriber<ByteBuffer> {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final List<Integer> chunks = new ArrayList<>();

		private final long each;

		private int enough = Integer.MAX_VALUE;

		private int depth;

		private int deepest;

		private int completions;

		private Flow.@Nullable Subscription subscription;

		Reader(long each) {
			this.each = each;
		}

		void request(long chunks) {
			this.subscription.request(chunks);
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscription = subscription;
			if (this.each > 0) {
				request(this.each);
			}
		}

		@Override
		public void onNext(ByteBuffer chunk) {
			this.deepest = Math.max(this.deepest, ++this.depth);
			this.chunks.add(chunk.remaining());
			byte[] copy = new byte[chunk.remaining()];
			chunk.get(copy);
			this.bytes.writeBytes(copy);
			if (this.chunks.size() == this.enough) {
				this.subscription.cancel();
			}
			else if (this.each > 0) {
				request(this.each);
			}
			this.depth--;
		}

		@Override
		public void onError(Throwable failure) {
			throw new AssertionError(failure);
		}

		@Override
		public void onComplete() {
			this.completions++;
		}

	}

}
