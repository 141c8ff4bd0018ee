package io.github.o11ystarter.slo.evaluation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * Shows what instances of a service count.
 */
final class CountedEvents implements AutoCloseable {

	private static final int INSTANCES = 3;

	private final HttpServer server;

	private final AtomicLong scrapes = new AtomicLong();

	private CountedEvents(HttpServer server) {
		this.server = server;
	}

	static CountedEvents of(MonitoredService service) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		CountedEvents events = new CountedEvents(server);
		server.createContext("/metrics", (exchange) -> events.answer(exchange, service));
		server.start();
		return events;
	}

	private void answer(HttpExchange exchange, MonitoredService service) throws IOException {
		long scrape = this.scrapes.incrementAndGet();
		StringBuilder text = new StringBuilder();
		for (Slo slo : service.slos()) {
			for (int instance = 0; instance < INSTANCES; instance++) {
				String labels = "{application=\"%s\",slo=\"%s\",pod=\"%d\",result=".formatted(service.name(),
						slo.name(), instance);
				text.append(SloNames.EVENTS).append(labels).append("\"good\"} ").append(scrape * 3_000).append('\n');
				text.append(SloNames.EVENTS).append(labels).append("\"bad\"} ").append(scrape).append('\n');
			}
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
