package io.github.o11ystarter.autoconfigure.kafka;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the headers of a record say, it is processed once, and what the listener calls
 * is called.
 */
@ExtendWith(SharedBroker.class)
class HostileRecordHeadersTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

	private static final int RANDOM_RECORDS = 1_000;

	private static final List<String> NAMES = List.of("traceparent", "tracestate", "baggage", "b3", "x-request-id");

	private static KafkaApplication application;

	private static HttpServer partner;

	private static KafkaProducer<String, String> producer;

	@BeforeAll
	static void start() throws Exception {
		SharedBroker.topics("hostile");
		partner = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		partner.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		partner.start();
		producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", SharedBroker.address(), "max.request.size", 10_000_000),
				new StringSerializer(), new StringSerializer());
		application = KafkaApplication.start(new String[] { "management.tracing.baggage.remote-fields=x-request-id",
				"management.tracing.baggage.correlation.fields=x-request-id" }, Listeners.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		producer.close();
		partner.stop(0);
	}

	static List<Hostile> hostile() {
		return List.of(new Hostile("null value", (headers) -> headers.add("traceparent", null)),
				new Hostile("empty value", (headers) -> headers.add("traceparent", new byte[0])),
				new Hostile("no UTF-8",
						(headers) -> headers.add("traceparent", new byte[] { (byte) 0xc3, 0x28, (byte) 0xff })),
				new Hostile("five parents", (headers) -> {
					for (int i = 0; i < 5; i++) {
						headers.add("traceparent", bytes(PARENT));
					}
				}), new Hostile("900 kB of parent", (headers) -> headers.add("traceparent", new byte[900_000])),
				new Hostile("line break in the parent",
						(headers) -> headers.add("traceparent", bytes(PARENT + "\r\nX-Evil: 1"))),
				new Hostile("line break in baggage", (headers) -> headers.add("baggage", bytes("a=b\r\nX-Evil: 1"))),
				new Hostile("line break in a field of the application",
						(headers) -> headers.add("x-request-id", bytes("1\r\nX-Evil: 1"))),
				new Hostile("900 kB of a field of the application",
						(headers) -> headers.add("x-request-id", new byte[900_000])));
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void aRecordIsProcessedOnceInANewTraceAndMayCallOthers(Hostile hostile) {
		send(hostile.name(), hostile.headers());
		Processed processed = await(hostile.name());
		assertThat(processed.failure()).isNull();
		assertThat(processed.traceId()).isNotNull().isNotEqualTo(TRACE);
		assertThat(processed.times().get()).isOne();
	}

	@Test
	void aParentThatIsAloneIsBelieved() {
		send("good", (headers) -> headers.add("traceparent", bytes(PARENT)));
		assertThat(await("good").traceId()).isEqualTo(TRACE);
	}

	@Test
	void aStateOfAlmostAMegabyteIsDroppedAndTheTraceGoesOn() {
		send("long state", (headers) -> headers.add("traceparent", bytes(PARENT))
			.add("tracestate", bytes("a=b" + " ".repeat(900_000) + ",c=d")));
		Processed processed = await("long state");
		assertThat(processed.failure()).isNull();
		assertThat(processed.traceId()).isEqualTo(TRACE);
	}

	@Test
	void severalParentsAreCounted() {
		double before = refused();
		send("counted", (headers) -> headers.add("traceparent", bytes(PARENT)).add("traceparent", bytes(PARENT)));
		await("counted");
		assertThat(refused()).isEqualTo(before + 1);
	}

	@Test
	void aThousandRandomHeadersAreProcessedOnceEach() {
		Random random = new Random(42);
		for (int i = 0; i < RANDOM_RECORDS; i++) {
			send("random " + i, (headers) -> {
				for (int j = random.nextInt(4); j >= 0; j--) {
					String name = NAMES.get(random.nextInt(NAMES.size()));
					headers.add(name, random.nextBoolean() ? noise(random)
							: bytes(PARENT.substring(random.nextInt(5)) + (char) random.nextInt(128)));
				}
			});
		}
		await("random " + (RANDOM_RECORDS - 1));
		for (int i = 0; i < RANDOM_RECORDS; i++) {
			Processed processed = Listeners.processed.get("random " + i);
			assertThat(processed).as("random %d", i).isNotNull();
			assertThat(processed.failure()).as("random %d", i).isNull();
			assertThat(processed.traceId()).isNotNull();
			assertThat(processed.times().get()).isOne();
		}
	}

	private static byte[] noise(Random random) {
		byte[] noise = new byte[random.nextInt(80)];
		random.nextBytes(noise);
		return noise;
	}

	private static double refused() {
		return application.bean(MeterRegistry.class).get("o11y.kafka.headers.refused").functionCounter().count();
	}

	@SuppressWarnings("FutureReturnValueIgnored") // awaited where it is processed
	private static void send(String name, Consumer<Headers> headers) {
		ProducerRecord<String, String> record = new ProducerRecord<>("hostile", name);
		headers.accept(record.headers());
		producer.send(record);
	}

	private static Processed await(String name) {
		return Awaitility.await(name)
			.atMost(KafkaApplication.PATIENCE)
			.until(() -> Listeners.processed.get(name), (processed) -> processed != null);
	}

	private static byte[] bytes(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

	record Hostile(String name, Consumer<Headers> headers) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	record Processed(String traceId, Exception failure, AtomicInteger times) {
	}

	static class Listeners {

		private static final Map<String, Processed> processed = new ConcurrentHashMap<>();

		private static final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

		private final HttpClient client = HttpClient.newHttpClient();

		private final Tracer tracer;

		private final Propagator propagator;

		Listeners(Tracer tracer, Propagator propagator) {
			this.tracer = tracer;
			this.propagator = propagator;
		}

		@KafkaListener(id = "hostile", topics = "hostile")
		void hostile(ConsumerRecord<String, String> record) {
			AtomicInteger count = times.computeIfAbsent(record.value(), (name) -> new AtomicInteger());
			count.incrementAndGet();
			processed.put(record.value(), new Processed(MDC.get("traceId"), call(record.value()), count));
		}

		// As every instrumented client does it: the current context into the headers.
		private Exception call(String name) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + partner.getAddress().getPort() + "/"));
			try {
				this.propagator.inject(this.tracer.currentSpan().context(), request,
						(builder, header, value) -> builder.setHeader(header, value));
				HttpRequest call = request.build();
				// A client refuses a header before it calls; a tenth of the calls will
				// do.
				if (!name.startsWith("random") || name.endsWith("0")) {
					this.client.send(call, HttpResponse.BodyHandlers.discarding());
				}
				return null;
			}
			catch (Exception ex) {
				return ex;
			}
		}

	}

}
