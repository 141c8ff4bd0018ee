package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A child process ended, or did not do what was expected of it.
 */
public class ChildFailedException extends StartException {

	private static final long serialVersionUID = 1L;

	private static final int TAIL_LINES = 10;

	private static final int LONGEST_LINE = 500;

	private final transient List<LogFile> logs;

	ChildFailedException(String name, String what, List<LogFile> logs) {
		super(sentence(name, what, logs));
		this.logs = logs;
	}

	private static String sentence(String name, String what, List<LogFile> logs) {
		StringBuilder text = new StringBuilder(name).append(' ').append(what).append('.');
		for (LogFile log : logs) {
			log.tail(TAIL_LINES).forEach((line) -> text.append("\n  | ").append(shorten(line)));
		}
		return text.toString();
	}

	private static String shorten(String line) {
		return (line.length() <= LONGEST_LINE) ? line : line.substring(0, LONGEST_LINE) + "...";
	}

	/**
	 * Copies the log files that have something in them to where they outlive the run.
	 * @param folder where to
	 * @return the copies, none if the folder cannot be written to
	 */
	public List<Path> keepLogs(Path folder) {
		try {
			Files.createDirectories(folder);
			List<Path> copies = new ArrayList<>();
			for (LogFile log : this.logs) {
				if (!log.tail(1).isEmpty()) {
					copies.add(Files.copy(log.path(), folder.resolve(log.path().getFileName()),
							StandardCopyOption.REPLACE_EXISTING));
				}
			}
			return copies;
		}
		catch (IOException ex) {
			// Somebody else's checkout; the message has the end of each.
			return List.of();
		}
	}

}
