package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.demo.broker.KafkaBroker;
import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.load.SteadyPlayer;
import io.github.o11ystarter.demo.services.Rig;
import org.jspecify.annotations.Nullable;

/**
 * Ways to break the samples, and to mend them.
 */
final class Faults {

	// What the relay of the game service asks for before it relays.
	private static final long RELAY_LOCK = 0x6F_7574_626F_78L;

	private static final String DEADLOCK = "40P01";

	private static final int ATTEMPTS = 10;

	private static final List<String> TABLES = List.of("player", "play", "outbox");

	private final Rig rig;

	private final Path certificate;

	private final Path spare;

	private @Nullable Connection hung;

	/**
	 * Prepares the ways.
	 * @param rig the samples
	 * @param certificate the file of a certificate that the consumer shows
	 */
	Faults(Rig rig, Path certificate) {
		this.rig = rig;
		this.certificate = certificate;
		this.spare = certificate.resolveSibling("spare");
	}

	/** A table is gone, as after a migration that went wrong: every play is a 500. */
	void takeTableAway() throws SQLException {
		execute(this.rig.infrastructure().game(), "alter table play rename to play_away");
	}

	void putTableBack() throws SQLException {
		execute(this.rig.infrastructure().game(), "alter table play_away rename to play");
	}

	/** Every statement still works, and a play takes longer than two seconds. */
	void slowDown() throws SQLException {
		Database game = this.rig.infrastructure().game();
		execute(game, """
				create function drill() returns trigger language plpgsql as
				'begin perform pg_sleep(0.75); return new; end'""");
		for (String table : TABLES) {
			execute(game,
					"create trigger drill before insert on %s for each row execute function drill()".formatted(table));
		}
	}

	void speedUp() throws SQLException {
		Database game = this.rig.infrastructure().game();
		// One at a time: who wants the locks of all three waits for those who have one.
		for (String table : TABLES) {
			execute(game, "drop trigger drill on " + table);
		}
		execute(game, "drop function drill");
	}

	/** The consumer dies while people go on playing. */
	void killConsumer() {
		this.rig.gameConsumer().kill();
		new SteadyPlayer(this.rig.gameService()).play(150, Duration.ofSeconds(11));
	}

	/** Another relay holds the lock and does nothing; its rows are old already. */
	void hangRelay() throws SQLException {
		Database game = this.rig.infrastructure().game();
		Connection connection = DriverManager.getConnection(game.url(), game.username(), game.password());
		this.hung = connection;
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_xact_lock(" + RELAY_LOCK + ")");
		}
		letRowsWait();
	}

	// Nobody waits for ten minutes here.
	private void letRowsWait() throws SQLException {
		new SteadyPlayer(this.rig.gameService()).play(10, Duration.ofSeconds(1));
		execute(this.rig.infrastructure().game(),
				"update outbox set created_at = now() - interval '10 minutes' where published_at is null");
	}

	/** Plays are accepted and stay where they are. */
	void killBroker(KafkaBroker kafka) throws SQLException {
		kafka.kill();
		letRowsWait();
	}

	void freeRelay() throws SQLException {
		if (this.hung != null) {
			this.hung.close();
		}
	}

	/** The partner's certificate is replaced by one that is near its end. */
	void letCertificateAge() throws IOException, InterruptedException {
		Files.copy(this.certificate, this.spare, StandardCopyOption.REPLACE_EXISTING);
		Certificates.write(this.certificate, 20);
	}

	void renewCertificate() throws IOException {
		Files.move(this.spare, this.certificate, StandardCopyOption.REPLACE_EXISTING);
	}

	// Who plays holds locks of several tables, and so may be waited for in a circle.
	private static void execute(Database database, String sql) throws SQLException {
		for (int attempt = 1;; attempt++) {
			try (Connection connection = DriverManager.getConnection(database.url(), database.username(),
					database.password()); Statement statement = connection.createStatement()) {
				statement.execute(sql);
				return;
			}
			catch (SQLException ex) {
				if (!DEADLOCK.equals(ex.getSQLState()) || attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}
