package io.github.o11ystarter.sample.consumer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * The Postgres server of this JVM's tests. It can be stopped and started again with its
 * data.
 */
public final class TestPostgres {

	private static final TestPostgres INSTANCE = new TestPostgres();

	private final Path directory;

	private EmbeddedPostgres server;

	private TestPostgres() {
		try {
			this.directory = Files.createTempDirectory("sample-postgres");
			this.server = start(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
	}

	public static TestPostgres instance() {
		return INSTANCE;
	}

	/**
	 * The URL of a database, which is created if it is not there.
	 * @param database its name
	 * @return the JDBC URL
	 */
	public synchronized String url(String database) {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			boolean exists = statement.executeQuery("select from pg_database where datname = '" + database + "'")
				.next();
			if (!exists) {
				statement.execute("create database " + database);
			}
			return this.server.getJdbcUrl("postgres", database);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public synchronized void stop() throws IOException {
		this.server.close();
	}

	public synchronized void startAgain() throws IOException {
		this.server = start(this.server.getPort());
	}

	private void remove() {
		try {
			this.server.close();
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private EmbeddedPostgres start(int port) throws IOException {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(this.directory)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(Duration.ofSeconds(30));
		if (port != 0) {
			builder.setPort(port);
		}
		return builder.start();
	}

}
