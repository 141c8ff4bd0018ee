package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;

/**
 * Logs are written to files, and {@code o11y.logging.files} does not want that.
 */
class LogFileException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final String MEND = "Logs go to stdout, where the platform collects them; a file fills the disk of a container. "
			+ "Remove 'logging.file.name', 'logging.file.path' or the appender, or set 'o11y.logging.files' to 'allow'";

	LogFileException(List<String> files) {
		super("Logs are written to " + String.join(", ", files));
	}

}
