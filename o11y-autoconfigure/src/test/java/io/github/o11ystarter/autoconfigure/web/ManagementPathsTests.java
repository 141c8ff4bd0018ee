package io.github.o11ystarter.autoconfigure.web;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ManagementPaths}.
 */
class ManagementPathsTests {

	private final ManagementPaths paths = new ManagementPaths("/actuator",
			List.of("/metrics", "/health", "/health/live"));

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/", "/actuator/health/readiness", "/metrics", "/health",
			"/health/live" })
	void containWhatMachinesAskFor(String path) {
		assertThat(this.paths.contain(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/actuators", "/metrics-of-my-life", "/healthy/food", "/api/health",
			"/game/slots/play", "/metrics/daily", "/health/insurance", "/health/live/now" })
	void doNotContainWhatUsersAskFor(String path) {
		assertThat(this.paths.contain(path)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/" })
	void anActuatorAtTheRootIsNotTakenForTheWholeApplication(String actuatorPath) {
		ManagementPaths atRoot = new ManagementPaths(actuatorPath, List.of("/metrics"));
		assertThat(atRoot.contain("/game/slots/play")).isFalse();
		assertThat(atRoot.contain("/metrics")).isTrue();
	}

}
