package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests over a few connections.
 */
final class HttpLoad implements AutoCloseable {

	private static final int CLIENTS = 4;

	private static final int PER_CENT_99 = 99;

	private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final HttpRequest request;

	HttpLoad(int port, Scenario scenario) {
		this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + scenario.path()))
			.method(scenario.method(), HttpRequest.BodyPublishers.noBody())
			.build();
	}

	/**
	 * Send requests, each as soon as one has been answered.
	 */
	void send(int requests) throws IOException {
		AtomicInteger left = new AtomicInteger(requests);
		everyone(() -> {
			while (left.getAndDecrement() > 0) {
				exchange();
			}
			return null;
		});
	}

	/**
	 * Send requests at a steady rate, whether or not those before have been answered in
	 * time.
	 * @return the time in nanoseconds in which 99 of a hundred were answered, from the
	 * moment each was due
	 */
	long percentile99(int requests, int perSecond) throws IOException {
		long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
		long begin = System.nanoTime();
		long[] took = new long[requests];
		AtomicInteger next = new AtomicInteger();
		everyone(() -> {
			for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
				long due = begin + i * gap;
				TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
				exchange();
				took[i] = System.nanoTime() - due;
			}
			return null;
		});
		Arrays.sort(took);
		return took[(int) (requests * (long) PER_CENT_99 / 100)];
	}

	private void exchange() throws IOException, InterruptedException {
		HttpResponse<Void> response = this.client.send(this.request, HttpResponse.BodyHandlers.discarding());
		if (response.statusCode() / 100 != 2) {
			throw new IOException(this.request.uri() + " was answered with " + response.statusCode());
		}
	}

	private void everyone(Callable<Void> work) throws IOException {
		List<Future<Void>> working = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			working.add(this.threads.submit(work));
		}
		try {
			for (Future<Void> each : working) {
				each.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
