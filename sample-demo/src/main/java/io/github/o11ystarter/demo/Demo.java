package io.github.o11ystarter.demo;

import java.time.Duration;

import io.github.o11ystarter.demo.parts.PrintOut;
import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.services.EmbeddedInfrastructure;
import io.github.o11ystarter.demo.services.Home;
import io.github.o11ystarter.demo.services.Play;
import io.github.o11ystarter.demo.services.Rig;

/**
 * {@code ./demo}: starts everything, plays once and shows what became of it.
 */
public final class Demo {

	private final Options options;

	Demo(Options options) {
		this.options = options;
	}

	/**
	 * Runs the demo and ends with status 0, 1 if something is missing or 2 if the command
	 * line is wrong.
	 * @param args see {@link Options}
	 */
	public static void main(String[] args) {
		System.exit(Launcher.launch(() -> new Demo(Options.parse(args))::play));
	}

	private int play(Run run, Home home, Screen screen) throws Exception {
		screen.heading("Starting");
		Rig rig = Rig.start(run, home, new EmbeddedInfrastructure(), screen);
		PrintOut printOut = new PrintOut(screen, this.options.patience());
		// The very first play loads classes and opens connections; its times would be
		// shown for the usual ones.
		screen.step("warm-up", () -> printOut.await(rig, Play.post(rig.gameService(), "warm-up")),
				(complete) -> complete ? "one play, not shown" : "one play, which did not get through");
		int missing = printOut.show(rig, Play.post(rig.gameService(), "player-1"));
		screen.heading((missing == 0) ? "All six parts are there" : missing + " of the six parts are missing");
		if (!this.options.once()) {
			screen.line("Running until Ctrl-C.");
			idle(run, rig);
		}
		return status(missing);
	}

	static int status(int missing) {
		return (missing == 0) ? 0 : Launcher.FAILED;
	}

	private static void idle(Run run, Rig rig) {
		Await.until(Duration.ofDays(365), () -> {
			rig.gameService().requireAlive();
			rig.gameConsumer().requireAlive();
			return run.isOver();
		});
	}

}
