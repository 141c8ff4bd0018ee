package io.github.o11ystarter.autoconfigure.slo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Runs the command of an application that was started for it, and ends the application
 * before it has made a bean, opened a port or written a line of its log.
 */
class SloCommandListener implements ApplicationListener<SpringApplicationEvent>, Ordered {

	private final PrintStream out;

	private final PrintStream err;

	private final IntConsumer exit;

	private final boolean application;

	SloCommandListener() {
		this(utf8(System.out), utf8(System.err), System::exit, true);
	}

	/**
	 * @param application whether it would be an application that is not started, and no
	 * command that does nothing else
	 */
	SloCommandListener(PrintStream out, PrintStream err, IntConsumer exit, boolean application) {
		this.application = application;
		this.out = out;
		this.err = err;
		this.exit = exit;
	}

	private static PrintStream utf8(PrintStream stream) {
		return new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

	@Override
	public int getOrder() {
		// When all properties are there, and nobody has begun to log.
		return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			SloCommandLine.of(prepared.getEnvironment(), !this.application)
				.ifPresent((command) -> run(command, prepared));
		}
		else if (event instanceof ApplicationFailedEvent failed && isAboutUs(failed)) {
			// Properties cannot be read; one would be drift.
			Throwable failure = failed.getException();
			this.err.println((failure.getMessage() != null) ? failure.getMessage() : failure);
			this.exit.accept(SloCommandRun.MISTAKE);
		}
	}

	private void run(SloCommandLine command, ApplicationEnvironmentPreparedEvent prepared) {
		int code = new SloCommandRun(command, prepared.getEnvironment(), this.out, this.err).run();
		if (this.application) {
			this.err.println("The application was not started: " + command.place() + " asks for files only.");
		}
		this.exit.accept(code);
	}

	private static boolean isAboutUs(ApplicationFailedEvent failed) {
		return !(failed.getException() instanceof SpringApplication.AbandonedRunException)
				&& Arrays.stream(failed.getArgs())
					.anyMatch((argument) -> argument
						.matches("--o11y\\.slo\\.(" + SloCommandLine.EXPORT + "|" + SloCommandLine.CHECK + ")(=.*)?"));
	}

}
