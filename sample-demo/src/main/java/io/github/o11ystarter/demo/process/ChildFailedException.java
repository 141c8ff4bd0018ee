package io.github.o11ystarter.demo.process;

import java.util.List;

/**
 * A child process ended, or did not do what was expected of it.
 */
public class ChildFailedException extends StartException {

	private static final long serialVersionUID = 1L;

	private static final int TAIL_LINES = 15;

	private final transient List<LogFile> logs;

	ChildFailedException(String name, String what, List<LogFile> logs) {
		super(sentence(name, what, logs));
		this.logs = logs;
	}

	private static String sentence(String name, String what, List<LogFile> logs) {
		StringBuilder text = new StringBuilder(name).append(' ').append(what).append('.');
		for (LogFile log : logs) {
			log.tail(TAIL_LINES).forEach((line) -> text.append("\n  | ").append(line));
		}
		return text.toString();
	}

	/**
	 * Returns the log files that tell more.
	 * @return the log files; they go with the run directory unless they are copied
	 */
	public List<LogFile> logs() {
		return List.copyOf(this.logs);
	}

}
