package io.github.o11ystarter.demo.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the rules under {@code deploy/generated} to what the samples say in their
 * {@code application.yml}.
 */
@EndToEnd
class GeneratedRulesTests {

	private static final Home HOME = SharedRig.home();

	@ParameterizedTest
	@ValueSource(strings = { "game-service", "game-consumer" })
	void rulesAreThoseOfTheSample(String service) throws IOException, InterruptedException {
		check(service, service);
	}

	@Test
	void rulesOfThePlatformAreThoseOfTheCatalogue() throws IOException, InterruptedException {
		check("game-service", "platform", "--o11y.slo.platform=true");
	}

	private static void check(String service, String folder, String... arguments)
			throws IOException, InterruptedException {
		Path generated = HOME.path().resolve("deploy/generated").resolve(folder).normalize();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", HOME.jar("sample-" + service).toString(), "--o11y.slo.check=" + generated));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("The command on the first line of each file writes them anew.%n%s", output)
			.isZero();
	}

}
