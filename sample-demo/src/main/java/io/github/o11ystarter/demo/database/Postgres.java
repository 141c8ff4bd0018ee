package io.github.o11ystarter.demo.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real Postgres server with the databases of both services.
 */
public final class Postgres implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static final String USER = "postgres";

	private final Run run;

	private volatile EmbeddedPostgres server;

	private Postgres(Run run, EmbeddedPostgres server) {
		this.run = run;
		this.server = server;
	}

	/**
	 * Unpacks Postgres, makes a cluster and the databases {@code game} and
	 * {@code payout}.
	 * @param run what it is part of
	 * @return the running server
	 */
	public static Postgres start(Run run) {
		return run.start(() -> launch(run));
	}

	private static Postgres launch(Run run) {
		Postgres postgres = new Postgres(run, launch(run, 0));
		try {
			postgres.create("game", "payout");
			return postgres;
		}
		catch (IOException ex) {
			throw new StartException("Postgres would not create its databases: " + ex.getMessage(), ex);
		}
	}

	private static EmbeddedPostgres launch(Run run, int port) {
		Path log = run.log("postgres.log").path();
		// The builder has a setter for this folder, but makes the default one all the
		// same.
		System.setProperty("ot.epg.working-dir", run.folder("postgres-binaries").toString());
		try {
			EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
				.setDataDirectory(run.folder("postgres"))
				.setCleanDataDirectory(false)
				// The order in which things stop is ours.
				.setRegisterShutdownHook(false)
				.setPGStartupWait(START_TIMEOUT)
				// zonky switches both off, and then a crash loses what was committed.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
			if (port != 0) {
				builder.setPort(port);
			}
			return builder.start();
		}
		catch (IOException | IllegalStateException ex) {
			throw new StartException("Postgres did not start: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Stops the server, which keeps its data.
	 * @throws IOException if it does not stop
	 */
	public void stop() throws IOException {
		this.server.close();
	}

	/**
	 * Starts the server again, where it was.
	 */
	public void startAgain() {
		this.server = launch(this.run, port());
	}

	public int port() {
		return this.server.getPort();
	}

	public Database database(String name) {
		return new Database(name, "jdbc:postgresql://127.0.0.1:" + port() + "/" + name, USER, USER);
	}

	private void create(String... databases) throws IOException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			for (String database : databases) {
				statement.execute("CREATE DATABASE " + database);
			}
		}
		catch (SQLException ex) {
			close();
			throw new StartException("Postgres would not create its databases: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
