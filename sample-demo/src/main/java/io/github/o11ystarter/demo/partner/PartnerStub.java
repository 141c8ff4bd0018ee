package io.github.o11ystarter.demo.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.demo.process.LoopbackServer;
import org.jspecify.annotations.Nullable;

/**
 * The FinTech partner: {@code POST /payouts} pays once for each {@code Idempotency-Key}
 * and gives the same reference for the same key ever after.
 */
public final class PartnerStub implements AutoCloseable {

	private volatile HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final PartnerMemory memory;

	private volatile PartnerMood mood = PartnerMood.FRIENDLY;

	private PartnerStub(HttpServer server, PartnerMemory memory) {
		this.server = server;
		this.memory = memory;
	}

	/**
	 * Starts a partner for this machine alone, which remembers everything.
	 * @return the partner
	 * @throws IOException if there is no port
	 */
	public static PartnerStub start() throws IOException {
		return start(LoopbackServer.create(), new PartnerMemory(Integer.MAX_VALUE));
	}

	static PartnerStub start(HttpServer server, PartnerMemory memory) {
		PartnerStub stub = new PartnerStub(server, memory);
		stub.listen();
		return stub;
	}

	private void listen() {
		this.server.createContext("/payouts", this::handle);
		this.server.createContext("/health", PartnerStub::healthy);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/**
	 * Takes no connections any more.
	 */
	public void goAway() {
		this.server.stop(0);
	}

	/**
	 * Takes connections again, where it did before.
	 * @throws IOException if the port is taken
	 */
	public void comeBack() throws IOException {
		this.server = LoopbackServer.create(this.server.getAddress().getPort());
		listen();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public List<PartnerCall> calls() {
		return this.memory.calls();
	}

	/**
	 * Decides what becomes of the calls from now on.
	 * @param mood what to do before a call is answered
	 */
	public void setMood(PartnerMood mood) {
		this.mood = mood;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
			if (!exchange.getRequestMethod().equals("POST") || key == null) {
				answer(exchange, 400, "{\"error\":\"POST with an Idempotency-Key, please\"}");
				return;
			}
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			PartnerCall call = new PartnerCall(key, body, exchange.getRequestHeaders().getFirst("traceparent"));
			this.memory.add(call);
			int refusal = this.mood.beforeAnswer(call);
			if (refusal != 0) {
				answer(exchange, refusal, "{\"error\":\"not today\"}");
				return;
			}
			pay(exchange, key);
		}
	}

	private void pay(HttpExchange exchange, String key) throws IOException {
		String reference = "PAY-" + UUID.randomUUID().toString().substring(0, 8);
		@Nullable String earlier = this.memory.putIfAbsent(key, reference);
		answer(exchange, (earlier != null) ? 200 : 201,
				"{\"reference\":\"" + ((earlier != null) ? earlier : reference) + "\"}");
	}

	private static void healthy(HttpExchange exchange) throws IOException {
		try (exchange) {
			answer(exchange, 200, "{\"status\":\"UP\"}");
		}
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
