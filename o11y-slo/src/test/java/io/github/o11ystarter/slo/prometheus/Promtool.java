package io.github.o11ystarter.slo.prometheus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Prometheus says of files, if it is installed.
 */
public final class Promtool {

	private Promtool() {
	}

	/**
	 * Skip the test if there is no promtool.
	 */
	public static void assumeInstalled() {
		boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((entry) -> Files.isExecutable(Path.of(entry, "promtool")));
		assumeTrue(installed, "promtool is not on the PATH");
	}

	/**
	 * Write files and have them judged.
	 * @param directory where they are written
	 * @param files texts by name
	 * @param command {@code check} or {@code test}, then {@code rules}
	 * @param names which of the files are named to promtool
	 */
	public static void accepts(Path directory, Map<String, String> files, String command, Iterable<String> names) {
		assumeInstalled();
		List<String> line = new ArrayList<>(List.of("promtool", command, "rules"));
		names.forEach(line::add);
		try {
			for (Map.Entry<String, String> file : files.entrySet()) {
				Files.writeString(directory.resolve(file.getKey()), file.getValue());
			}
			ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
			// It lives for seconds: memory is cheaper than to look for what is no longer
			// used.
			builder.environment().putIfAbsent("GOGC", "400");
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
