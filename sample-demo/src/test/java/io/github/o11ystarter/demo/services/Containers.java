package io.github.o11ystarter.demo.services;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.screen.Screen;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A rig with Kafka and Postgres in containers. Where Docker does not answer, the tests
 * are skipped and say why.
 */
final class Containers extends SharedRig implements ExecutionCondition {

	private static final String KAFKA = "apache/kafka:4.1.0";

	private static final String POSTGRES = "postgres:17";

	Containers() {
		super(Containers::start);
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return DockerClientFactory.instance().isDockerAvailable() ? ConditionEvaluationResult.enabled("Docker answers")
				: ConditionEvaluationResult
					.disabled("Docker does not answer, so there are no containers to test against");
	}

	private static Infrastructure start(Run run, Screen screen) {
		KafkaContainer kafka = run.start(() -> {
			KafkaContainer container = new KafkaContainer(KAFKA);
			container.start();
			return container;
		});
		PostgreSQLContainer postgres = run.start(() -> {
			PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES).withDatabaseName("game");
			container.start();
			return container;
		});
		try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl(), postgres.getUsername(),
				postgres.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE payout");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new Infrastructure(kafka.getBootstrapServers(), database(postgres, "game"),
				database(postgres, "payout"));
	}

	private static Database database(PostgreSQLContainer postgres, String name) {
		String url = "jdbc:postgresql://" + postgres.getHost() + ":"
				+ postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name;
		return new Database(name, url, postgres.getUsername(), postgres.getPassword());
	}

}
