package io.github.o11ystarter.demo.process;

/**
 * Something could not be started; the message is one sentence for the person in front of
 * the terminal.
 */
public class StartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public StartException(String message) {
		super(message);
	}

	public StartException(String message, Throwable cause) {
		super(message, cause);
	}

}
