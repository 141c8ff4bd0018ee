package io.github.o11ystarter.demo.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a process of its own, writing to log files.
 */
public final class ChildProcess implements AutoCloseable {

	private static final int STOP_SECONDS = 10;

	// Telemetry and addresses are ours to set; the rest of the environment is the user's.
	private static final List<String> RESERVED = List.of("OTEL_", "SPRING_", "SERVER_", "MANAGEMENT_");

	private final String name;

	private final Process process;

	private final LogFile output;

	private final LogFile errors;

	private final Guardian guardian;

	private ChildProcess(String name, Process process, LogFile output, LogFile errors, Guardian guardian) {
		this.name = name;
		this.process = process;
		this.output = output;
		this.errors = errors;
		this.guardian = guardian;
	}

	static ChildProcess java(String name, List<String> arguments, Map<String, String> environment, Run run)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(javaCommand()));
		command.addAll(arguments);
		return program(name, command, environment, run);
	}

	static ChildProcess program(String name, List<String> program, Map<String, String> environment, Run run)
			throws IOException {
		LogFile output = run.log(name + ".log");
		LogFile errors = run.log(name + ".err");
		// Ctrl-C reaches the whole process group; the launcher alone decides who stops
		// when.
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
		command.addAll(program);
		ProcessBuilder builder = new ProcessBuilder(command).directory(run.folder(".").toFile())
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output.path().toFile()))
			.redirectError(ProcessBuilder.Redirect.appendTo(errors.path().toFile()));
		builder.environment().keySet().removeIf((key) -> RESERVED.stream().anyMatch(key::startsWith));
		builder.environment().putAll(environment);
		ChildProcess child = new ChildProcess(name, builder.start(), output, errors, run.guardian());
		run.guardian().watch(child.process.pid());
		return child;
	}

	/**
	 * Returns the class path of the launcher, for children that share it.
	 * @return the class path, which means the same in any folder
	 */
	public static String classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String javaCommand() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	public String name() {
		return this.name;
	}

	public long pid() {
		return this.process.pid();
	}

	public LogFile output() {
		return this.output;
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Returns whether a text is in what the process has written so far.
	 * @param text what to look for
	 * @return whether it is there
	 */
	public boolean hasPrinted(String text) {
		return Stream.of(this.output, this.errors).anyMatch((log) -> log.contains(text));
	}

	/**
	 * Fails when the process has ended.
	 */
	public void requireAlive() {
		if (!isAlive()) {
			throw new ChildFailedException(this.name, "ended with exit status " + this.process.exitValue(),
					List.of(this.output, this.errors));
		}
	}

	/**
	 * Says that the process is there but did not do what was expected of it.
	 * @param what what it did instead
	 * @return the exception to throw
	 */
	public ChildFailedException failure(String what) {
		return new ChildFailedException(this.name, what, List.of(this.output, this.errors));
	}

	/**
	 * Ends the process with SIGKILL, without a chance to finish anything.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd(STOP_SECONDS);
		this.guardian.forget(this.process.pid());
	}

	@Override
	public void close() {
		this.process.destroy();
		if (!awaitEnd(STOP_SECONDS)) {
			this.process.destroyForcibly();
			awaitEnd(STOP_SECONDS);
		}
		this.guardian.forget(this.process.pid());
	}

	private boolean awaitEnd(int seconds) {
		try {
			return this.process.waitFor(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public String toString() {
		return this.name + " (pid " + this.process.pid() + ")";
	}

}
