package io.github.o11ystarter.demo.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.prometheus.Programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the tests of alerting have in common: the files, and the programs that judge them.
 */
final class Alerting {

	/** The folder of the stack. */
	static final Path DEPLOY = Path.of(System.getProperty("demo.home", ".."))
		.resolve("deploy")
		.toAbsolutePath()
		.normalize();

	private Alerting() {
	}

	/**
	 * Finds a program, or skips the test.
	 * @param names what it may be called
	 * @return where it is
	 */
	static String program(String... names) {
		Optional<Path> program = Arrays.stream(names).flatMap((name) -> Programs.find(name).stream()).findFirst();
		assumeTrue(program.isPresent(), () -> names[0] + " is not on the PATH");
		return program.orElseThrow().toString();
	}

	/**
	 * Runs a program that has to succeed.
	 * @param environment what is set for it
	 * @param command the program and its arguments
	 * @return what it has printed
	 */
	static String run(Map<String, String> environment, String... command) {
		Result result = result(environment, command);
		assertThat(result.status()).as("%s%n%s", String.join(" ", command), result.output()).isZero();
		return result.output();
	}

	/**
	 * Runs a program.
	 * @param environment what is set for it
	 * @param command the program and its arguments
	 * @return what came of it
	 */
	static Result result(Map<String, String> environment, String... command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Fills the parameters of Alertmanager's configuration.
	 * @param folder where it is written
	 * @param parameters what is filled in
	 * @return the configuration
	 */
	static Path render(Path folder, Map<String, String> parameters) {
		Path alertmanager = DEPLOY.resolve("alertmanager");
		run(parameters, "/bin/sh", alertmanager.resolve("render").toString(), alertmanager.toString(),
				folder.toString());
		return folder.resolve("alertmanager.yml");
	}

	/**
	 * Reads a file.
	 * @param file the file
	 * @return its text
	 */
	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds files.
	 * @param folder where, with all folders in it
	 * @param pattern what their names match
	 * @return the files, by name; none if there is no folder
	 */
	static List<Path> files(Path folder, String pattern) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return new ArrayList<>(
					files.filter((file) -> file.getFileName().toString().matches(pattern)).sorted().toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What came of a program.
	 *
	 * @param status its exit status
	 * @param output what it has printed
	 */
	record Result(int status, String output) {

	}

}
