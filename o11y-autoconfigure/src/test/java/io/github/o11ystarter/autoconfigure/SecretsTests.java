package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.github.o11ystarter.autoconfigure.Canaries.Canary;
import io.github.o11ystarter.autoconfigure.Canaries.Place;
import io.github.o11ystarter.autoconfigure.kafka.SharedBroker;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.http.HttpServletRequest;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets are planted wherever an application may have some, and looked for wherever
 * something leaves it: on stdout, at the collector, on {@code /metrics}, in the actuator
 * and in what a dead letter says of its failure.
 */
@ExtendWith({ SharedBroker.class, OutputCaptureExtension.class })
class SecretsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String CONFIGURED = "canaryzkqwvjxy";

	private static EmbeddedPostgres postgres;

	private static volatile Canaries canaries;

	private static final Queue<String> deadLetters = new ConcurrentLinkedQueue<>();

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void noneLeaves(CapturedOutput output) throws IOException {
		Map<String, String> outputs = plantAndCollect(output);
		assertThat(canaries.size()).isGreaterThanOrEqualTo(200);
		outputs.forEach((where, text) -> {
			System.out.printf("%d secrets planted, %d seen in %,d characters of %s%n", canaries.size(),
					canaries.seenIn(text).size(), text.length(), where);
			assertThat(text).as(where).isNotEmpty();
			assertThat(canaries.seenWithin(text)).as(where).isEmpty();
			assertThat(text).as(where).doesNotContain(CONFIGURED);
		});
		assertEachLineIsAnObject(outputs.get("stdout"));
	}

	/**
	 * Otherwise the other test shows nothing.
	 */
	@Test
	void allWouldLeaveWithoutMasks(CapturedOutput output) throws IOException {
		Map<String, String> outputs = plantAndCollect(output, "o11y.masking.enabled=false");
		List<String> seen = canaries.seenIn(outputs.get("stdout") + outputs.get("spans"));
		for (Place place : Place.values()) {
			for (Canary canary : canaries.in(place)) {
				// Tomcat takes no path with a slash that is escaped.
				if (place != Place.PATH || !canary.text().contains("/")) {
					assertThat(seen).contains(place + " " + canary.kind());
				}
			}
		}
		assertThat(canaries.seenIn(outputs.get("dead letters"))).isNotEmpty();
	}

	private static Map<String, String> plantAndCollect(CapturedOutput output, String... properties) throws IOException {
		canaries = new Canaries();
		deadLetters.clear();
		String topic = "secrets-" + System.nanoTime();
		SharedBroker.topics(topic, topic + "-dlt");
		try (Collector collector = new Collector();
				RunningApplication application = application(collector, properties).properties("secrets.topic=" + topic)
					.start()) {
			plant(application);
			Awaitility.await().atMost(PATIENCE).until(() -> deadLetters.size() == canaries.in(Place.KAFKA_KEY).size());
			application.context().getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
			String metrics = application.get("/metrics").body();
			return Map.of("stdout", output.getOut(), "stderr and stdout", output.getAll(), "spans", collector.text(),
					"metrics", metrics, "actuator", actuator(application), "dead letters",
					String.join("\n", deadLetters));
		}
	}

	private static RunningApplication.Builder application(Collector collector, String... properties) {
		return RunningApplication.servlet()
			.with(Planting.class, Handlers.class, Listeners.class)
			.properties("logging.level.root=info", "logging.level.org.springframework.web=debug",
					"logging.level.org.springframework.jdbc=debug", "management.endpoints.web.exposure.include=*",
					"management.tracing.sampling.probability=1.0",
					"management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
					"management.opentelemetry.tracing.export.otlp.headers.api-key=" + CONFIGURED,
					"spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres") + "&password=" + CONFIGURED,
					"app.secret=" + CONFIGURED, "spring.kafka.bootstrap-servers=" + SharedBroker.address(),
					"spring.kafka.consumer.auto-offset-reset=earliest")
			.properties(properties);
	}

	private static void plant(RunningApplication application) {
		for (Canary canary : canaries.in(Place.PATH)) {
			application.get("/path/" + encode(canary.text()));
			application.get("/nowhere/" + encode(canary.text()));
		}
		for (Canary canary : canaries.in(Place.QUERY)) {
			application.get("/query?q=" + encode(canary.text()) + "&" + canary.name() + "="
					+ encode(canary.value().toString()));
		}
		for (Canary canary : canaries.in(Place.REQUEST_HEADER)) {
			application.get("/header", canary.name(), canary.value().toString(), "X-Note", canary.text());
		}
		for (String path : new String[] { "/lines", "/spans", "/database", "/send", "/throw" }) {
			application.get(path);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * All that the actuator shows to whoever asks.
	 */
	private static String actuator(RunningApplication application) {
		StringBuilder all = new StringBuilder();
		String index = application.get("/actuator").body();
		all.append(index);
		List<String> links = new ArrayList<>();
		JsonMapper.shared().readTree(index).path("_links").forEach((link) -> links.add(link.path("href").asString()));
		assertThat(links).anyMatch((link) -> link.endsWith("/env")).anyMatch((link) -> link.endsWith("/threaddump"));
		for (String link : links) {
			String path = link.substring(link.indexOf("/actuator"));
			// A dump of the heap is the heap. Boot gives nobody access to it by default.
			assertThat(path).doesNotContain("heapdump");
			if (!path.contains("{")) {
				all.append(application.get(path).body());
			}
		}
		for (String property : new String[] { "app.secret", "spring.datasource.url" }) {
			all.append(application.get("/actuator/env/" + property).body());
		}
		JsonNode names = JsonMapper.shared().readTree(application.get("/actuator/metrics").body()).path("names");
		assertThat(names).isNotEmpty();
		names.forEach((name) -> {
			HttpResponse<String> metric = application.get("/actuator/metrics/" + name.asString());
			all.append(metric.body());
		});
		return all.toString();
	}

	private static void assertEachLineIsAnObject(String output) {
		assertThat(output.lines().filter((line) -> line.startsWith("{"))).isNotEmpty()
			.allSatisfy((line) -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
	}

	@Configuration(proxyBeanMethods = false)
	static class Planting {

		// One attempt, as a record that cannot be processed will never be.
		@Bean
		CommonErrorHandler errorHandler(KafkaTemplate<?, ?> template) {
			return new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template), new FixedBackOff(0, 0));
		}

	}

	@RestController
	static class Handlers {

		private static final Logger logger = LoggerFactory.getLogger(Handlers.class);

		private final JdbcTemplate jdbc;

		private final KafkaTemplate<String, String> kafka;

		private final Tracer tracer;

		private final String topic;

		Handlers(JdbcTemplate jdbc, KafkaTemplate<String, String> kafka, Tracer tracer,
				@Value("${secrets.topic}") String topic) {
			this.jdbc = jdbc;
			this.kafka = kafka;
			this.topic = topic;
			this.tracer = tracer;
			jdbc.execute("drop table if exists player");
			jdbc.execute("create table player (id text primary key, note text not null)");
		}

		@GetMapping("/path/{text}")
		String path(@PathVariable String text) {
			logger.info("asked for /path/{}", text);
			return "ok";
		}

		@GetMapping("/query")
		String query(@RequestParam Map<String, String> parameters, HttpServletRequest request) {
			logger.info("asked for {}?{} with {}", request.getRequestURI(), request.getQueryString(), parameters);
			return "ok";
		}

		@GetMapping("/header")
		String header(@RequestHeader HttpHeaders headers, @RequestHeader Map<String, String> map) {
			logger.info("asked with {} and {}", headers, map);
			return "ok";
		}

		@GetMapping("/lines")
		String lines() {
			canaries.in(Place.MESSAGE).forEach((canary) -> logger.info("it is " + canary.text()));
			canaries.in(Place.ARGUMENT).forEach((canary) -> logger.info("it is {}", canary.text()));
			canaries.in(Place.KEY_VALUE).forEach((canary) -> fields(logger.atInfo(), canary).log("with a field"));
			canaries.in(Place.NESTED)
				.forEach((canary) -> logger.atInfo()
					.addKeyValue("user", Map.of("name", "bob", "more", List.of(Map.of(canary.name(), canary.value()))))
					.addKeyValue("texts", List.of("none", canary.text()))
					.log("with an object"));
			canaries.in(Place.STRUCTURED_ARGUMENT)
				.forEach((canary) -> logger.info("with arguments {} {}",
						StructuredArguments.keyValue(canary.name(), canary.value()),
						StructuredArguments.value("text", canary.text())));
			for (Canary canary : canaries.in(Place.MDC)) {
				try (MDC.MDCCloseable value = MDC.putCloseable(canary.name(), canary.value().toString());
						MDC.MDCCloseable text = MDC.putCloseable("text", canary.text())) {
					logger.info("with an MDC");
				}
			}
			canaries.in(Place.MARKER)
				.forEach((canary) -> logger.info(Markers.append(canary.name(), canary.value())
					.and(MarkerFactory.getDetachedMarker(canary.text())), "with markers"));
			exceptions().forEach((exception) -> logger.error("failed", exception));
			return "ok";
		}

		private static LoggingEventBuilder fields(LoggingEventBuilder line, Canary canary) {
			return line.addKeyValue(canary.name(), canary.value()).addKeyValue("text", canary.text());
		}

		private static List<Exception> exceptions() {
			List<Exception> exceptions = new ArrayList<>();
			for (int i = 0; i < canaries.in(Place.EXCEPTION).size(); i++) {
				Exception exception = new IllegalStateException("it is " + canaries.in(Place.EXCEPTION).get(i).text(),
						new IllegalArgumentException("because of " + canaries.in(Place.CAUSE).get(i).text()));
				exception.addSuppressed(
						new IllegalArgumentException("in spite of " + canaries.in(Place.SUPPRESSED).get(i).text()));
				exceptions.add(exception);
			}
			return exceptions;
		}

		@GetMapping("/throw")
		String fail() throws Exception {
			throw new IllegalStateException(canaries.text(Place.EXCEPTION), exceptions().get(0));
		}

		@GetMapping("/spans")
		String spans() {
			for (Canary canary : canaries.in(Place.SPAN_NAME)) {
				this.tracer.nextSpan().name("it is " + canary.text()).start().end();
			}
			Span span = Span.current();
			canaries.in(Place.SPAN_ATTRIBUTE).forEach((canary) -> {
				span.setAttribute(canary.kind() + "." + canary.name(), canary.value().toString());
				span.setAttribute(canary.kind() + ".text", canary.text());
			});
			canaries.in(Place.SPAN_EVENT)
				.forEach((canary) -> span.addEvent("it is " + canary.text(),
						Attributes.builder().put("text", canary.text()).build()));
			canaries.in(Place.SPAN_ERROR)
				.forEach((canary) -> span.recordException(new IllegalStateException(canary.text())));
			span.setStatus(StatusCode.ERROR, canaries.text(Place.SPAN_ERROR));
			return "ok";
		}

		@GetMapping("/database")
		String database() {
			for (Canary canary : canaries.in(Place.DATABASE)) {
				String value = canary.value().toString();
				Stream
					.<Runnable>of(() -> this.jdbc.update("insert into player values (?, '')", value),
							() -> this.jdbc.update("insert into player values (?, '')", value),
							() -> this.jdbc.update("insert into player values (?, ?)", value + "2", null),
							() -> this.jdbc.batchUpdate("insert into player values (?, '')",
									List.of(new Object[] { value + "3" }, new Object[] { value })))
					.forEach((insert) -> {
						try {
							insert.run();
						}
						catch (RuntimeException ex) {
							logger.error("cannot insert", ex);
						}
					});
			}
			return "ok";
		}

		@GetMapping("/send")
		String send() {
			for (int i = 0; i < canaries.in(Place.KAFKA_KEY).size(); i++) {
				ProducerRecord<String, String> record = new ProducerRecord<>(this.topic,
						canaries.in(Place.KAFKA_KEY).get(i).text(), canaries.in(Place.KAFKA_PAYLOAD).get(i).text());
				record.headers()
					.add("note", canaries.in(Place.KAFKA_HEADER).get(i).text().getBytes(StandardCharsets.UTF_8));
				this.kafka.send(record).join();
			}
			return "ok";
		}

	}

	static class Listeners {

		private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

		@KafkaListener(id = "secrets", topics = "${secrets.topic}")
		void listen(ConsumerRecord<String, String> record) {
			String header = new String(record.headers().lastHeader("note").value(), StandardCharsets.UTF_8);
			logger.info("received {} with {}", record, header);
			throw new IllegalStateException("cannot process " + record.value() + " with " + header);
		}

		@KafkaListener(id = "secrets-dlt", topics = "${secrets.topic}-dlt")
		void listenToDead(ConsumerRecord<String, String> record) {
			StringBuilder said = new StringBuilder();
			record.headers().forEach((header) -> {
				if (header.key().startsWith("kafka_dlt-")) {
					said.append(header.key()).append(new String(header.value(), StandardCharsets.UTF_8));
				}
			});
			deadLetters.add(said.toString());
		}

	}

	/**
	 * Keeps the bodies it is sent as they are: in them, texts are as they were.
	 */
	private static final class Collector implements AutoCloseable {

		private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

		private final HttpServer server;

		Collector() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", (exchange) -> {
				try (exchange) {
					this.bodies.add(exchange.getRequestBody().readAllBytes());
					exchange.sendResponseHeaders(200, -1);
				}
			});
			this.server.start();
		}

		String url() {
			return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
		}

		String text() {
			StringBuilder text = new StringBuilder();
			this.bodies.forEach((body) -> text.append(new String(body, StandardCharsets.ISO_8859_1)));
			return text.toString();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
