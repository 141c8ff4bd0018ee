package io.github.o11ystarter.demo.load;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.o11ystarter.demo.database.Database;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.prometheus.Prometheus;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.Infrastructure;
import io.github.o11ystarter.demo.services.Rig;

/**
 * A warm-up and then the load that is measured.
 */
public final class LoadRun {

	private static final Duration DRAIN = Duration.ofSeconds(30);

	private final SteadyPlayer player;

	private final Infrastructure infrastructure;

	private final Optional<Prometheus> prometheus;

	private final LoadOptions options;

	/**
	 * Prepares a run.
	 * @param rig where to play
	 * @param prometheus scrapes both services, if there is one
	 * @param options how long and how fast
	 */
	public LoadRun(Rig rig, Optional<Prometheus> prometheus, LoadOptions options) {
		this.player = new SteadyPlayer(rig.gameService());
		this.infrastructure = rig.infrastructure();
		this.prometheus = prometheus;
		this.options = options;
	}

	/**
	 * Plays, and waits until the partner has answered for every play.
	 * @param screen shows the progress
	 * @return what was seen
	 * @throws Exception if a database cannot be read
	 */
	public LoadReport play(Screen screen) throws Exception {
		screen.step("warm-up", () -> play(this.options.warmUp()), LoadRun::count);
		this.prometheus.ifPresent(Prometheus::awaitScrape);
		Optional<Scraped> scraped = this.prometheus.map(Scraped::new);
		Instant begin = Instant.now();
		List<Answer> answers = screen.step("load", () -> play(this.options.length()), LoadRun::count);
		this.prometheus.ifPresent(Prometheus::awaitScrape);
		StoredTimes stored = StoredTimes.since(begin, this.infrastructure);
		return new LoadReport(Figures.of(answers, stored, scraped));
	}

	private List<Answer> play(Duration length) {
		List<Answer> answers = this.player.play(this.options.rate(), length);
		Await.until(DRAIN, this::isDrained);
		return answers;
	}

	private boolean isDrained() {
		try {
			return rows(this.infrastructure.payout(), "payout WHERE status <> 'PENDING'")
				.equals(rows(this.infrastructure.game(), "play"));
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static List<Map<String, String>> rows(Database database, String table) throws SQLException {
		return database.query("SELECT count(*) FROM " + table);
	}

	private static String count(List<Answer> answers) {
		return answers.size() + " plays";
	}

}
