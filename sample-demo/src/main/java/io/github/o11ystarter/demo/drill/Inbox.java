package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.demo.process.LoopbackServer;
import io.github.o11ystarter.demo.process.Ports;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Stands in for PagerDuty, Slack, the mail server and whatever else Alertmanager talks
 * to, and keeps what they are told.
 */
final class Inbox implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

	private final List<Told> told = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private final HttpServer http;

	private final SMTPServer smtp;

	private Inbox(HttpServer http) {
		this.http = http;
		this.smtp = SMTPServer.port(Ports.free())
			.bindAddress(InetAddress.getLoopbackAddress())
			.messageHandler(
					(context, from, to, data) -> keep(Channel.EMAIL, to, new String(data, StandardCharsets.UTF_8)))
			.build();
	}

	static Inbox open() throws IOException {
		Inbox inbox = new Inbox(LoopbackServer.create());
		inbox.http.createContext("/", inbox::handle);
		inbox.http.setExecutor(inbox.threads);
		inbox.http.start();
		inbox.smtp.start();
		return inbox;
	}

	/**
	 * Returns where a receiver is to send what goes through a channel.
	 * @param channel the channel
	 * @param receiver the receiver
	 * @return the address
	 */
	String url(Channel channel, String receiver) {
		return "http://127.0.0.1:%d/%s/%s".formatted(this.http.getAddress().getPort(), channel.path(), receiver);
	}

	/**
	 * Returns where a receiver is to say what exactly it was told.
	 * @param receiver the receiver
	 * @return the address of a webhook
	 */
	String ledger(String receiver) {
		return "http://127.0.0.1:%d/ledger/%s".formatted(this.http.getAddress().getPort(), receiver);
	}

	String mailServer() {
		return "127.0.0.1:" + this.smtp.getPort();
	}

	List<Delivery> deliveries() {
		return List.copyOf(this.deliveries);
	}

	List<Told> told() {
		return List.copyOf(this.told);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String[] path = exchange.getRequestURI().getPath().split("/", 4);
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (path[1].equals("ledger")) {
				write(path[2], JSON.readTree(body));
			}
			else {
				keep(Channel.valueOf(path[1].toUpperCase(Locale.ROOT)), path[2], body);
			}
			// What each of them says when it has understood.
			byte[] answer = "{\"ok\":true,\"status\":\"success\"}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(path[1].equals("pagerduty") ? 202 : 200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private void keep(Channel channel, String receiver, String text) {
		this.deliveries.add(new Delivery(Instant.now(), channel, receiver, text));
	}

	private void write(String receiver, JsonNode message) {
		List<Told> lines = new ArrayList<>();
		for (JsonNode alert : message.path("alerts")) {
			lines.add(new Told(Instant.now(), receiver, alert.path("status").asText().equals("firing"),
					texts(alert.path("labels")), texts(alert.path("annotations"))));
		}
		this.told.addAll(lines);
	}

	private static Map<String, String> texts(JsonNode object) {
		return JSON.convertValue(object, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
	}

	@Override
	public void close() {
		this.smtp.stop();
		this.http.stop(0);
		this.threads.shutdownNow();
	}

}
