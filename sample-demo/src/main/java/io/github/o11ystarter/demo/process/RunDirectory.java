package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder of one run: data and logs of every child. It goes when the run is over.
 *
 * @param path where it is
 */
record RunDirectory(Path path) implements AutoCloseable {

	static RunDirectory create() {
		try {
			return new RunDirectory(Files.createTempDirectory("o11y-demo-").toRealPath());
		}
		catch (IOException ex) {
			throw new StartException("No folder could be made under " + System.getProperty("java.io.tmpdir") + ".", ex);
		}
	}

	Path folder(String name) {
		try {
			return Files.createDirectories(this.path.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		// A process that is on its way out may still add a file: look again.
		for (int attempt = 1;; attempt++) {
			try {
				delete();
				return;
			}
			catch (IOException ex) {
				if (attempt == 5) {
					throw ex;
				}
			}
		}
	}

	private void delete() throws IOException {
		if (!Files.exists(this.path)) {
			return;
		}
		try (Stream<Path> files = Files.walk(this.path)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

}
