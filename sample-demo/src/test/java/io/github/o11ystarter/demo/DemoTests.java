package io.github.o11ystarter.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.o11ystarter.demo.services.EndToEnd;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher as {@code ./demo} starts it.
 */
@EndToEnd
@Tag("long")
class DemoTests {

	private static final int TIMEOUT_SECONDS = 120;

	private static final Path HOME = Path.of(System.getProperty("demo.home", "..")).toAbsolutePath().normalize();

	@TempDir
	private Path folder;

	private Path temporary;

	private Process launcher;

	@AfterEach
	void stop() throws InterruptedException {
		this.launcher.destroy();
		this.launcher.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	@Test
	void printsAllSixPartsRunsUntilItIsStoppedAndLeavesNothingBehind() throws Exception {
		start(HOME, Map.of());
		Awaitility.await()
			.atMost(TIMEOUT_SECONDS, TimeUnit.SECONDS)
			.until(() -> output().contains("Running until Ctrl-C") || !this.launcher.isAlive());
		assertThat(output()).contains("1  HTTP response", "2  Kafka record", "3  Log lines", "4  Rows in Postgres",
				"5  Trace ", "6  Where to look next", "All six parts are there", "Running until Ctrl-C");
		List<ProcessHandle> children = children();
		// At least Kafka, Postgres, the guardian and both services.
		assertThat(children).hasSizeGreaterThan(4);
		this.launcher.destroy();
		assertThat(this.launcher.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertNothingIsLeft(children);
	}

	@Test
	void namesWhatIsMissingAndFails() throws Exception {
		// Without Kafka observations the record carries no trace.
		start(HOME, Map.of("O11Y_KAFKA_ENABLED", "false"), "--once", "--wait", "3");
		Set<ProcessHandle> children = childrenUntilTheEnd();
		assertThat(output()).contains("MISSING a header traceparent of this trace", "of the six parts are missing");
		assertThat(this.launcher.exitValue()).isOne();
		assertNothingIsLeft(children);
	}

	@Test
	void saysInOneSentenceThatAServiceIsNotBuilt() throws Exception {
		start(this.folder, Map.of(), "--once");
		Set<ProcessHandle> children = childrenUntilTheEnd();
		assertThat(output())
			.contains("FAILED " + this.folder.toRealPath().resolve("sample-game-service/target/sample-game-service.jar")
					+ " is missing: run ./mvnw");
		assertThat(this.launcher.exitValue()).isOne();
		assertNothingIsLeft(children);
	}

	private void start(Path home, Map<String, String> environment, String... options) throws IOException {
		this.temporary = Files.createDirectories(this.folder.resolve("tmp")).toRealPath();
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx128m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + this.temporary,
				"-Ddemo.home=" + home, "-jar", HOME.resolve("sample-demo/target/sample-demo.jar").toString()));
		command.addAll(Arrays.asList(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile());
		builder.environment().putAll(environment);
		this.launcher = builder.start();
	}

	private Set<ProcessHandle> childrenUntilTheEnd() {
		Set<ProcessHandle> children = new LinkedHashSet<>();
		// To look at all processes of the machine takes time from those that start.
		Awaitility.await().atMost(TIMEOUT_SECONDS, TimeUnit.SECONDS).pollInterval(Duration.ofMillis(500)).until(() -> {
			children.addAll(children());
			return !this.launcher.isAlive();
		});
		return children;
	}

	// Postgres lets go of its parent, but its program is unpacked to a folder of ours.
	private List<ProcessHandle> children() {
		Stream<ProcessHandle> adopted = ProcessHandle.allProcesses()
			.filter((process) -> process.info().command().orElse("").startsWith(this.temporary.toString()));
		return Stream.concat(this.launcher.descendants(), adopted).toList();
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("output"));
	}

	private void assertNothingIsLeft(Collection<ProcessHandle> children) {
		// A child of a child is reaped by whoever inherits it, which may take a moment.
		Awaitility.await().untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
		try (Stream<Path> files = Files.list(this.temporary)) {
			assertThat(files.filter((file) -> !file.getFileName().toString().startsWith("hsperfdata"))).isEmpty();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
