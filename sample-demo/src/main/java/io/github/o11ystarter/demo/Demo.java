package io.github.o11ystarter.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;

import io.github.o11ystarter.demo.parts.PrintOut;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildFailedException;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Style;
import io.github.o11ystarter.demo.services.EmbeddedInfrastructure;
import io.github.o11ystarter.demo.services.Home;
import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.Rig;

/**
 * {@code ./demo}: starts everything, plays once and shows what became of it.
 */
public final class Demo {

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private final Options options;

	private final Home home;

	private final Screen screen;

	Demo(Options options, Home home, Screen screen) {
		this.options = options;
		this.home = home;
		this.screen = screen;
	}

	/**
	 * Runs the demo and ends with status 0, 1 if something is missing or 2 if the command
	 * line is wrong.
	 * @param args see {@link Options}
	 */
	public static void main(String[] args) {
		System.exit(launch(args));
	}

	private static int launch(String... args) {
		Options options;
		try {
			options = Options.parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			return USAGE;
		}
		return new Demo(options, home(), screen()).run();
	}

	private int run() {
		try (Run run = Run.begin()) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "stop"));
			return playOrExplain(run);
		}
		catch (StartException ex) {
			explain(ex);
			return FAILED;
		}
	}

	private void stop(Run run) {
		if (!run.isOver()) {
			this.screen.line("Stopping everything ...");
		}
		// Also when the main thread is at it already: the JVM ends when this returns.
		run.close();
	}

	private int playOrExplain(Run run) {
		try {
			return play(run);
		}
		catch (Exception ex) {
			// Whatever fails while everything is being stopped is no news.
			if (!run.isOver()) {
				explain(ex);
			}
			return FAILED;
		}
	}

	private int play(Run run) throws Exception {
		this.screen.heading("Starting");
		Rig rig = Rig.start(run, this.home, new EmbeddedInfrastructure(), this.screen);
		PrintOut printOut = new PrintOut(this.screen, this.options.patience());
		// The very first play loads classes and opens connections; its times would be
		// shown for the usual ones.
		this.screen.step("warm-up", () -> printOut.await(rig, Play.post(rig.gameService(), "warm-up")),
				(complete) -> complete ? "one play, not shown" : "one play, which did not get through");
		int missing = printOut.show(rig, Play.post(rig.gameService(), "player-1"));
		this.screen.heading((missing == 0) ? "All six parts are there" : missing + " of the six parts are missing");
		if (!this.options.once()) {
			this.screen.line("Running until Ctrl-C.");
			idle(run, rig);
		}
		return (missing == 0) ? 0 : FAILED;
	}

	private static void idle(Run run, Rig rig) {
		Await.until(Duration.ofDays(365), () -> {
			rig.gameService().requireAlive();
			rig.gameConsumer().requireAlive();
			return run.isOver();
		});
	}

	private void explain(Exception ex) {
		this.screen.line(this.screen.style().bad("FAILED ") + ((ex instanceof StartException) ? ex.getMessage() : ex));
		if (ex instanceof ChildFailedException failed) {
			Path logs = this.home.path().resolve("sample-demo/target/demo-logs");
			failed.keepLogs(logs).forEach((log) -> this.screen.line("Its log: " + log));
		}
	}

	private static Home home() {
		String path = System.getProperty("demo.home", ".");
		return new Home(Path.of(path).toAbsolutePath().normalize());
	}

	private static Screen screen() {
		boolean terminal = Boolean.getBoolean("demo.terminal");
		String charset = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
		Charset encoding = Charset.forName((charset != null) ? charset : System.getProperty("native.encoding"));
		String noColor = System.getenv("NO_COLOR");
		return new Screen(new PrintStream(new FileOutputStream(FileDescriptor.out), true, encoding),
				Style.of(terminal, (noColor != null) ? noColor : "", encoding),
				Integer.getInteger("demo.columns", 160));
	}

}
