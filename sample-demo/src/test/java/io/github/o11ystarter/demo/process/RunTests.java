package io.github.o11ystarter.demo.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunTests {

	private final Run run = Run.begin();

	@AfterEach
	void stop() {
		this.run.close();
	}

	@Test
	void leavesNeitherProcessNorFolderBehind() {
		Path folder = this.run.folder("some").getParent();
		ProcessHandle child = process(firstLine(this.run.java("sleeper", Sleeper.command(), Map.of())).get(1));
		assertThat(child.isAlive()).isTrue();
		this.run.close();
		assertThat(child.isAlive()).isFalse();
		assertThat(folder).doesNotExist();
	}

	@Test
	void leavesNeitherProcessNorFolderBehindWhenTheLauncherIsKilled() {
		ChildProcess launcher = this.run.java("launcher", Sleeper.command("with-child"), Map.of());
		List<String> words = firstLine(launcher);
		ProcessHandle grandchild = process(words.get(1));
		Path folder = Path.of(words.get(2));
		assertThat(grandchild.isAlive()).isTrue();
		assertThat(folder).exists();
		launcher.kill();
		Awaitility.await().untilAsserted(() -> {
			assertThat(grandchild.isAlive()).isFalse();
			assertThat(folder).doesNotExist();
		});
	}

	@Test
	void quotesTheLastWordsOfAChildThatEndsAndKeepsItsLogs(@TempDir Path kept) {
		ChildProcess child = this.run.java("doomed", List.of("-cp", "nowhere", "Missing"), Map.of());
		Awaitility.await().until(() -> !child.isAlive());
		assertThatExceptionOfType(ChildFailedException.class).isThrownBy(child::requireAlive)
			.withMessageStartingWith("doomed ended with exit status 1.\n  | Error: Could not find or load main class")
			.satisfies((failure) -> assertThat(failure.keepLogs(kept)).allSatisfy((log) -> assertThat(log).exists())
				.containsExactly(kept.resolve("doomed.err")));
	}

	private static List<String> firstLine(ChildProcess child) {
		Awaitility.await().until(() -> !child.output().lines().isEmpty());
		return List.of(child.output().lines().get(0).split(" "));
	}

	private static ProcessHandle process(String pid) {
		return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
	}

}
