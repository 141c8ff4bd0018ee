package io.github.o11ystarter.demo.prometheus;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for programs where a shell would.
 */
public final class Programs {

	private Programs() {
	}

	/**
	 * Looks for a program.
	 * @param name its name
	 * @return where it is, or nothing if it is not installed
	 */
	public static Optional<Path> find(String name) {
		String path = System.getenv("PATH");
		return Stream.of(((path != null) ? path : "").split(File.pathSeparator, -1))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, name))
			.filter((program) -> Files.isRegularFile(program) && Files.isExecutable(program))
			.findFirst();
	}

}
