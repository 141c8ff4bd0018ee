package io.github.o11ystarter.demo.services;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.otlp.SpanReceiver;
import io.github.o11ystarter.demo.partner.PartnerCertificate;
import io.github.o11ystarter.demo.partner.PartnerStub;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.Together;
import io.github.o11ystarter.demo.screen.Screen;

/**
 * Both services with everything around them, up and ready.
 *
 * @param infrastructure Kafka and Postgres
 * @param partner the partner the consumer pays through
 * @param spans what takes the spans of both services
 * @param gameService takes the plays
 * @param gameConsumer settles them
 */
public record Rig(Infrastructure infrastructure, PartnerStub partner, SpanReceiver spans, SampleService gameService,
		SampleService gameConsumer) {

	/** The topic plays travel on. */
	public static final String TOPIC = "game.slots.plays";

	private static final int GAME_SERVICE_PORT = 8080;

	private static final int GAME_CONSUMER_PORT = 8081;

	/**
	 * Starts everything and waits until both services are ready.
	 * @param run stops everything in the end
	 * @param home where the services were built
	 * @param starter starts Kafka and Postgres
	 * @param screen shows the progress
	 * @return the running whole
	 */
	public static Rig start(Run run, Home home, Infrastructure.Starter starter, Screen screen) {
		return start(run, home, starter, screen, Map.of());
	}

	/**
	 * Starts everything and waits until both services are ready.
	 * @param run stops everything in the end
	 * @param home where the services were built
	 * @param starter starts Kafka and Postgres
	 * @param screen shows the progress
	 * @param settings environment variables for both services
	 * @return the running whole
	 */
	public static Rig start(Run run, Home home, Infrastructure.Starter starter, Screen screen,
			Map<String, String> settings) {
		// Before anything slow: a jar that is not there need not wait for Kafka.
		Path gameJar = home.jar("sample-game-service");
		Path consumerJar = home.jar("sample-game-consumer");
		PartnerStub partner = run.start(PartnerStub::start);
		SpanReceiver spans = run.start(SpanReceiver::start);
		Infrastructure infrastructure = starter.start(run, screen);
		int gamePort = port(GAME_SERVICE_PORT, "game-service", screen);
		int consumerPort = port(GAME_CONSUMER_PORT, "game-consumer", screen);
		Map<String, String> game = environment(gamePort, infrastructure, infrastructure.game(), spans);
		Map<String, String> consumer = environment(consumerPort, infrastructure, infrastructure.payout(), spans);
		consumer.put("FINTECH_BASE_URL", partner.url());
		consumer.put("O11Y_METRICS_CERTIFICATES_FILES",
				PartnerCertificate.writeTo(run.folder("certificates")).toString());
		game.putAll(settings);
		consumer.putAll(settings);
		Together.Pair<SampleService, SampleService> services = Together.run(
				() -> ready(new SampleService(run, "game-service", gameJar, gamePort, game), screen),
				() -> ready(new SampleService(run, "game-consumer", consumerJar, consumerPort, consumer), screen));
		return new Rig(infrastructure, partner, spans, services.first(), services.second());
	}

	private static SampleService ready(SampleService service, Screen screen) throws Exception {
		return screen.step(service.name(), service::awaitReady, SampleService::url);
	}

	private static int port(int preferred, String service, Screen screen) {
		int port = Ports.preferred(preferred);
		if (port != preferred) {
			screen.line("Port " + preferred + " is taken, so " + service + " listens on " + port + ".");
		}
		return port;
	}

	private static Map<String, String> environment(int port, Infrastructure infrastructure, Database database,
			SpanReceiver spans) {
		Map<String, String> environment = new HashMap<>();
		environment.put("SERVER_PORT", Integer.toString(port));
		environment.put("SPRING_DATASOURCE_URL", database.url());
		environment.put("SPRING_DATASOURCE_USERNAME", database.username());
		environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
		environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
		environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", spans.url());
		// Spans are sent every 5 s by default, which is long for somebody who watches.
		environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
		// And lag is read every 15 s.
		environment.put("O11Y_KAFKA_LAG_INTERVAL", "2s");
		return environment;
	}

}
