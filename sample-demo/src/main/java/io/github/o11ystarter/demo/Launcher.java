package io.github.o11ystarter.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.github.o11ystarter.demo.process.ChildFailedException;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Style;
import io.github.o11ystarter.demo.services.Home;

/**
 * Runs one of the programs that start others: explains what fails, and stops everything
 * in the end.
 */
public final class Launcher {

	/** The exit status of what failed. */
	public static final int FAILED = 1;

	private static final int USAGE = 2;

	private final Program program;

	private final Home home = home();

	private final Screen screen = screen();

	private Launcher(Program program) {
		this.program = program;
	}

	/**
	 * Runs a program.
	 * @param program reads the command line; throws {@link IllegalArgumentException} if
	 * that is wrong
	 * @return the exit status: 0, 1 if something failed or 2 if the command line is wrong
	 */
	public static int launch(Supplier<Program> program) {
		Program parsed;
		try {
			parsed = program.get();
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			return USAGE;
		}
		return new Launcher(parsed).run();
	}

	private int run() {
		try (Run run = Run.begin()) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "stop"));
			return runOrExplain(run);
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

	private int runOrExplain(Run run) {
		try {
			return this.program.run(run, this.home, this.screen);
		}
		catch (Exception ex) {
			// Whatever fails while everything is being stopped is no news.
			if (!run.isOver()) {
				explain(ex);
			}
			return FAILED;
		}
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

	/**
	 * What is run.
	 */
	@FunctionalInterface
	public interface Program {

		/**
		 * Does its work.
		 * @param run stops what is started
		 * @param home where the services were built
		 * @param screen shows what happens
		 * @return the exit status
		 * @throws Exception if something fails
		 */
		int run(Run run, Home home, Screen screen) throws Exception;

	}

}
