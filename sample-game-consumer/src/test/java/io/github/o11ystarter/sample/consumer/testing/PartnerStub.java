package io.github.o11ystarter.sample.consumer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The FinTech partner: pays once for each idempotency key, and answers a player's next
 * payouts as it is told to.
 */
public final class PartnerStub {

	private static final PartnerStub INSTANCE = new PartnerStub();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Map<String, String> paid = new ConcurrentHashMap<>();

	private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();

	private HttpServer server;

	private PartnerStub() {
		this.server = start(0);
	}

	public static PartnerStub instance() {
		return INSTANCE;
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * Answer the next payouts of a player so, and not by paying.
	 * @param player who is to be paid
	 * @param times how often
	 * @param answer what to do
	 */
	public void answer(String player, int times, Answer answer) {
		Queue<Answer> queue = this.answers.computeIfAbsent(player, (key) -> new ConcurrentLinkedQueue<>());
		for (int i = 0; i < times; i++) {
			queue.add(answer);
		}
	}

	public List<Call> calls(String player) {
		return this.calls.stream().filter((call) -> player.equals(call.player())).toList();
	}

	/**
	 * What the partner has really paid.
	 * @return reference by idempotency key
	 */
	public Map<String, String> paid() {
		return this.paid;
	}

	public void stop() {
		this.server.stop(0);
	}

	public void startAgain() {
		this.server = start(this.server.getAddress().getPort());
	}

	private HttpServer start(int port) {
		try {
			HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			started.createContext("/payouts", this::handle);
			started.setExecutor(Executors.newCachedThreadPool((task) -> {
				Thread thread = new Thread(task, "partner");
				thread.setDaemon(true);
				return thread;
			}));
			started.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Call call = new Call(exchange.getRequestMethod(), exchange.getRequestHeaders().getFirst("Idempotency-Key"),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.calls.add(call);
			Queue<Answer> queue = this.answers.get(call.player());
			Answer answer = (queue != null) ? queue.poll() : null;
			if (answer == null || answer.pays()) {
				this.paid.putIfAbsent(call.key(), "ref-" + call.key());
			}
			if (answer == null) {
				answer = Answer.of(201, "{\"reference\":\"" + this.paid.get(call.key()) + "\"}");
			}
			answer.response().accept(exchange);
		}
	}

	/**
	 * A request the partner got.
	 *
	 * @param method its method
	 * @param key its idempotency key
	 * @param body its body
	 */
	public record Call(String method, String key, String body) {

		public String player() {
			return JsonPath.read(this.body, "$.player_id");
		}

	}

	/**
	 * What the partner does with a request.
	 *
	 * @param pays whether it pays, whatever it then says
	 * @param response what it says
	 */
	public record Answer(boolean pays, Consumer<HttpExchange> response) {

		public static Answer status(int status) {
			return of(status, "{}");
		}

		public static Answer of(int status, String body) {
			return new Answer(false, (exchange) -> {
				try {
					byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
					exchange.getResponseHeaders().add("Content-Type", "application/json");
					exchange.sendResponseHeaders(status, bytes.length);
					exchange.getResponseBody().write(bytes);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}

		/**
		 * Pay, and never say so.
		 * @param silence how long to say nothing
		 * @return the answer
		 */
		public static Answer payInSilence(Runnable silence) {
			return new Answer(true, (exchange) -> silence.run());
		}

	}

}
