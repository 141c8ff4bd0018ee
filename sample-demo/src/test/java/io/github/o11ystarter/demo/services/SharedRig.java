package io.github.o11ystarter.demo.services;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.screen.Screen;
import io.github.o11ystarter.demo.screen.Style;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running {@link Rig}. It is started for the first test that asks for it,
 * serves all others too, and is stopped when the last test is over.
 */
abstract class SharedRig implements ParameterResolver {

	private static final int WIDTH = 100;

	private final Infrastructure.Starter infrastructure;

	SharedRig(Infrastructure.Starter infrastructure) {
		this.infrastructure = infrastructure;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Rig.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(SharedRig.class))
			.computeIfAbsent(getClass(), (key) -> Started.with(this.infrastructure), Started.class)
			.rig();
	}

	/**
	 * Where the services were packaged.
	 * @return the root of the checkout
	 */
	static Home home() {
		return new Home(Path.of(System.getProperty("demo.home", "..")).toAbsolutePath().normalize());
	}

	/**
	 * Where progress is shown.
	 * @return a screen that writes to standard output
	 */
	static Screen screen() {
		return new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8), Style.PLAIN, WIDTH);
	}

	private record Started(Run run, Rig rig) implements AutoCloseable {

		static Started with(Infrastructure.Starter infrastructure) {
			Run run = Run.begin();
			// A test run that is interrupted does not close what is in the store.
			Runtime.getRuntime().addShutdownHook(new Thread(run::close));
			try {
				return new Started(run, Rig.start(run, home(), infrastructure, screen()));
			}
			catch (RuntimeException ex) {
				run.close();
				throw ex;
			}
		}

		@Override
		public void close() {
			this.run.close();
		}

	}

	/**
	 * With Kafka and Postgres on this machine.
	 */
	static final class Embedded extends SharedRig {

		Embedded() {
			super(new EmbeddedInfrastructure());
		}

	}

}
