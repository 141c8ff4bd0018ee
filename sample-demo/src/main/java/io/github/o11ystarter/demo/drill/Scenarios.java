package io.github.o11ystarter.demo.drill;

import java.util.List;
import java.util.Set;

import io.github.o11ystarter.demo.services.EmbeddedInfrastructure;
import io.github.o11ystarter.demo.services.Rig;

/**
 * All that is broken, in this order.
 */
final class Scenarios {

	private static final String GAME = "game-service";

	private static final String CONSUMER = "game-consumer";

	private Scenarios() {
	}

	static List<Scenario> of(Rig rig, EmbeddedInfrastructure infrastructure, Faults faults) {
		return List.of(
				new Scenario("errors", "5xx storm: a table is gone", true, faults::takeTableAway, faults::putTableBack,
						List.of(new Expected("API_ERROR_RATE", GAME, "P0")), Set.of()),
				new Scenario("partner", "the partner refuses connections", true, rig.partner()::goAway,
						rig.partner()::comeBack, List.of(new Expected("FINTECH_API_ERROR_RATE", CONSUMER, "P2")),
						// A consumer that tries again and again falls behind.
						Set.of("KAFKA_CONSUMER_LAG", "KAFKA_CONSUMER_STALLED")),
				new Scenario("service", "the game service is killed", true, rig.gameService()::kill,
						rig.gameService()::restart, List.of(new Expected("SERVICE_DOWN", GAME, "P0")), Set.of()),
				new Scenario("slow", "a play takes longer than two seconds", false, faults::slowDown, faults::speedUp,
						List.of(new Expected("API_LATENCY_P99", GAME, "P1")), Set.of("DB_POOL_EXHAUSTED")),
				new Scenario("consumer", "the consumer is killed, 1,650 plays wait", false, faults::killConsumer,
						rig.gameConsumer()::restart,
						List.of(new Expected("SERVICE_DOWN", CONSUMER, "P0"),
								new Expected("KAFKA_CONSUMER_LAG", GAME, "P1")),
						Set.of("KAFKA_CONSUMER_STALLED")),
				new Scenario("certificate", "a certificate ends in 20 days", false, faults::letCertificateAge,
						faults::renewCertificate, List.of(new Expected("CERT_EXPIRY", CONSUMER, "P3")), Set.of()),
				new Scenario("outbox", "the relay hangs, rows are 10 minutes old", false, faults::hangRelay,
						faults::freeRelay, List.of(new Expected("OUTBOX_AGE", GAME, "P1")), Set.of()),
				new Scenario("kafka", "the broker is killed, plays wait for it", false,
						() -> faults.killBroker(infrastructure.kafka()), infrastructure.kafka()::startAgain,
						List.of(new Expected("OUTBOX_AGE", GAME, "P1")),
						Set.of("KAFKA_CONSUMER_STALLED", "KAFKA_CONSUMER_LAG")),
				new Scenario("postgres", "Postgres is stopped", false, infrastructure.postgres()::stop,
						infrastructure.postgres()::startAgain, List.of(new Expected("API_ERROR_RATE", GAME, "P0")),
						Set.of("DB_POOL_EXHAUSTED", "KAFKA_CONSUMER_STALLED", "KAFKA_CONSUMER_LAG")));
	}

}
