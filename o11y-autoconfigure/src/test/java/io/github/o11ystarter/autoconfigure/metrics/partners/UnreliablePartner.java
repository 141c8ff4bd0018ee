package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A partner that can do all that partners do. What it does is the last part of the path.
 */
final class UnreliablePartner implements AutoCloseable {

	private static final byte[] BODY = { 1, 2, 3, 4 };

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	UnreliablePartner() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String wanted = path.substring(path.lastIndexOf('/') + 1);
		switch (wanted) {
			case "slow" -> waitForTheEnd();
			case "half" -> {
				exchange.sendResponseHeaders(200, 100);
				exchange.getResponseBody().write(BODY);
				exchange.getResponseBody().flush();
				// The server closes the connection when the exchange is not complete.
			}
			case "half-slow" -> {
				exchange.sendResponseHeaders(200, 100);
				exchange.getResponseBody().write(BODY);
				exchange.getResponseBody().flush();
				waitForTheEnd();
			}
			default -> exchange.sendResponseHeaders(wanted.matches("[0-9]{3}") ? Integer.parseInt(wanted) : 200, -1);
		}
		exchange.close();
	}

	private void waitForTheEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A port that nobody listens on.
	 */
	static int deadPort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
