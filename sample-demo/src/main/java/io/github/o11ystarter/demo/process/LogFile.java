package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file another process is writing lines to.
 *
 * @param path where the file is; it need not exist yet
 */
public record LogFile(Path path) {

	/**
	 * Returns the lines that are finished; what comes after the last line break is still
	 * being written.
	 * @return the lines, without line breaks
	 */
	public List<String> lines() {
		String text = read();
		return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
	}

	/**
	 * Returns the end of the file, a last unfinished line included.
	 * @param count the number of lines wanted
	 * @return at most that many lines
	 */
	public List<String> tail(int count) {
		List<String> lines = read().lines().toList();
		return lines.subList(Math.max(0, lines.size() - count), lines.size());
	}

	boolean contains(String text) {
		return read().contains(text);
	}

	private String read() {
		if (!Files.exists(this.path)) {
			return "";
		}
		try {
			// Not Files.readString: half a character at the end must not be an error.
			return new String(Files.readAllBytes(this.path), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
