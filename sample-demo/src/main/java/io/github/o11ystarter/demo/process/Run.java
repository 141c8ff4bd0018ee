package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * One run of the launcher: what it started, where that keeps its files, and how all of it
 * ends.
 */
public final class Run implements AutoCloseable {

	private final Resources resources = new Resources();

	private final RunDirectory directory;

	private final Guardian guardian;

	private Run(RunDirectory directory, Guardian guardian) {
		this.directory = directory;
		this.guardian = guardian;
	}

	public static Run begin() {
		RunDirectory directory = RunDirectory.create();
		try {
			Run run = new Run(directory, Guardian.of(directory));
			run.start(() -> directory);
			run.start(() -> run.guardian);
			return run;
		}
		catch (IOException ex) {
			throw new StartException("/bin/sh could not be started: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Starts something that is stopped when the run ends.
	 * @param <T> its type
	 * @param starter starts it
	 * @return what was started
	 */
	public <T extends AutoCloseable> T start(Callable<T> starter) {
		return this.resources.start(starter);
	}

	/**
	 * Starts {@code java} in a process of its own.
	 * @param name what to call it, also the name of its log files
	 * @param arguments what follows {@code java}
	 * @param environment variables to set
	 * @return the running process
	 */
	public ChildProcess java(String name, List<String> arguments, Map<String, String> environment) {
		return start(() -> ChildProcess.java(name, arguments, environment, this));
	}

	/**
	 * Starts a program in a process of its own.
	 * @param name what to call it, also the name of its log files
	 * @param command the program and its arguments
	 * @return the running process
	 */
	public ChildProcess program(String name, List<String> command) {
		return start(() -> ChildProcess.program(name, command, Map.of(), this));
	}

	/**
	 * Returns a folder for files that last as long as the run.
	 * @param name the name of the folder
	 * @return the folder, which exists
	 */
	public Path folder(String name) {
		return this.directory.folder(name);
	}

	/**
	 * Returns a log file that lasts as long as the run.
	 * @param name the name of the file
	 * @return the file, which need not exist yet
	 */
	public LogFile log(String name) {
		return new LogFile(folder("logs").resolve(name));
	}

	Guardian guardian() {
		return this.guardian;
	}

	public boolean isOver() {
		return this.resources.isClosed();
	}

	@Override
	public void close() {
		this.resources.close();
	}

}
