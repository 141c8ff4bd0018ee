package io.github.o11ystarter.demo.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code deploy/stack} with a script in the place of Docker, which writes down what it is
 * told.
 */
class StackTests {

	private static final String DOCKER = """
			#!/bin/sh
			echo "$*" >>"$STUB/told"
			project=${COMPOSE_PROJECT_NAME:-o11y}
			case $* in
			'compose config')
				printf 'name: %s\nservices:\n  loki:\n    image: loki\nvolumes:\n' "$project"
				for service in alertmanager grafana loki prometheus tempo; do
					printf '  %s-data:\n    name: %s_%s-data\n' "$service" "$project" "$service"
				done
				printf 'secrets:\n  loki-data:\n    name: not-a-volume\n'
				;;
			'compose config --services') printf 'loki\ngame-consumer\nprometheus\n' ;;
			'compose ps'*) cat "$STUB/containers" ;;
			'ps '*) cat "$STUB/users" 2>/dev/null ;;
			'run '*tempo*tar*-czf*) [ -z "${FULL:-}" ] || { echo 'No space left' >&2; exit 1; } ;;
			esac
			exit 0
			""";

	private static final List<String> SAVED = List.of("prometheus", "alertmanager", "grafana", "loki", "tempo");

	@TempDir
	private Path folder;

	@BeforeEach
	void prepare() throws IOException {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell");
		Path deploy = Files.createDirectories(this.folder.resolve("deploy"));
		Files.copy(ComposeFile.FOLDER.resolve("stack"), deploy.resolve("stack"));
		Files.copy(ComposeFile.FOLDER.resolve(".env.example"), deploy.resolve(".env"));
		Files.writeString(Files.createDirectories(deploy.resolve("secrets")).resolve("grafana_secret_key"), "key");
		Path docker = Files.writeString(Files.createDirectories(this.folder.resolve("bin")).resolve("docker"), DOCKER);
		assertThat(docker.toFile().setExecutable(true)).isTrue();
		containers("%s running");
	}

	@Test
	void backupAndRestoreAreOfTheProjectThatComposeMeans() throws Exception {
		Map<String, String> trial = Map.of("COMPOSE_PROJECT_NAME", "trial");
		String backup = this.folder.resolve("backup").toString();
		assertThat(stack(0, trial, "backup", backup)).contains("Saved in " + backup);
		stack(0, trial, "restore", backup);
		assertThat(told("compose ")).last().asString().contains("--no-deps");
		assertThat(told("run ")).isNotEmpty().allMatch((line) -> line.contains("--volume trial_"));
		for (String service : SAVED) {
			assertThat(told("run ")).as(service)
				.anyMatch(
						(line) -> line.contains("--volume trial_" + service + "-data:/data ") && line.contains("-xzf"));
		}
	}

	@Test
	void backupThatFailsLetsEverythingGoOn() throws Exception {
		Path backup = this.folder.resolve("backup");
		assertThat(stack(1, Map.of("FULL", "yes"), "backup", backup.toString())).contains("No space left");
		for (String service : List.of("prometheus", "grafana", "loki", "tempo")) {
			assertThat(told("compose ")).as(service)
				.containsSubsequence("compose pause " + service, "compose unpause " + service);
		}
		assertThat(told("compose ")).containsSubsequence("compose stop --timeout 30 alertmanager",
				"compose start alertmanager");
		assertThat(told("run ")).anyMatch((line) -> line.endsWith("rm -rf /data/.backup"));
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).noneMatch((path) -> path.getFileName().toString().startsWith("backup"));
		}
	}

	@Test
	void backupSaysWhatDoesNotRun() throws Exception {
		containers("%s exited");
		assertThat(stack(1, Map.of(), "backup", this.folder.resolve("backup").toString()))
			.contains("prometheus does not run");
		assertThat(told("compose ")).noneMatch((line) -> line.contains("pause") || line.contains("stop"));
	}

	@Test
	void restoreLeavesOthersAlone() throws Exception {
		String backup = this.folder.resolve("backup").toString();
		stack(0, Map.of(), "backup", backup);
		Files.writeString(this.folder.resolve("users"), "0815\n");
		assertThat(stack(1, Map.of(), "restore", backup)).contains("in use", "0815");
		Files.delete(this.folder.resolve("users"));
		Files.writeString(this.folder.resolve("deploy/secrets/grafana_secret_key"), "another");
		assertThat(stack(1, Map.of(), "restore", backup)).contains("grafana_secret_key is not the one");
		assertThat(told("run ")).noneMatch((line) -> line.contains("-xzf"));
	}

	@Test
	void statusIsThatOfTheWorstContainer() throws Exception {
		Files.writeString(this.folder.resolve("containers"), """
				loki running healthy
				game-consumer running healthy
				game-consumer running unhealthy
				game-consumer exited\s
				""");
		assertThat(stack(1, Map.of(), "status"))
			.containsPattern("game-consumer +exited +1 of 3: stopped: deploy/stack logs game-consumer\n")
			.containsPattern("prometheus +missing +not started")
			.containsPattern("loki +healthy +\n");
	}

	private void containers(String line) throws IOException {
		Files.write(this.folder.resolve("containers"), SAVED.stream().map(line::formatted).toList());
	}

	private List<String> told(String start) throws IOException {
		return Files.readAllLines(this.folder.resolve("told"))
			.stream()
			.filter((line) -> line.startsWith(start))
			.toList();
	}

	private String stack(int status, Map<String, String> environment, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("/bin/sh", this.folder.resolve("deploy/stack").toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("COMPOSE_"));
		builder.environment().putAll(environment);
		builder.environment().put("STUB", this.folder.toString());
		builder.environment().merge("PATH", this.folder.resolve("bin").toString(), (path, own) -> own + ":" + path);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isEqualTo(status);
		return output;
	}

}
