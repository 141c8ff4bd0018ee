package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link Gate}.
 */
class GateTests {

	private final Map<Scenario, Long> baseline = new EnumMap<>(Scenario.class);

	private final Results results = new Results();

	GateTests() {
		for (Scenario scenario : Scenario.values()) {
			this.baseline.put(scenario, 1_000L);
		}
	}

	private void measured(Scenario scenario, double ours, double agent) {
		for (Scenario each : Scenario.values()) {
			this.results.add(Variants.OURS, each, Metric.BYTES, (each == scenario) ? ours : 1_000);
			this.results.add(Variants.AGENT, each, Metric.BYTES, (each == scenario) ? agent : 1_000);
		}
	}

	@Test
	void letsPassWhatIsNoDearerThanBeforeAndThanTheAgent() {
		measured(Scenario.SEND, 1_050, 1_050);
		assertThat(new Gate(this.baseline).judge(this.results)).isEmpty();
	}

	@Test
	void namesTheScenarioThatHasBecomeDearer() {
		measured(Scenario.SEND, 1_051, 2_000);
		assertThat(new Gate(this.baseline).judge(this.results))
			.containsExactly("HTTP to Kafka: 1,051 bytes, 5.1 % more than the 1,000 that were accepted");
	}

	@Test
	void namesTheScenarioThatIsDearerThanTheAgent() {
		measured(Scenario.RECEIVE, 1_001, 999);
		assertThat(new Gate(this.baseline).judge(this.results))
			.containsExactly("Kafka to a row: 1,001 bytes with o11y-starter, and 999 with the agent");
	}

	@Test
	void asksForAFigureThatTheBaselineLacks() {
		measured(Scenario.SEND, 1_000, 1_000);
		this.baseline.remove(Scenario.TEN_QUERIES);
		assertThat(new Gate(this.baseline).judge(this.results))
			.containsExactly("HTTP, 10 queries: the baseline has no figure, accept one");
	}

	@Test
	void saysHowToMakeABaseline(@TempDir Path folder) {
		assertThatIOException().isThrownBy(() -> Gate.read(folder.resolve("baseline.json")))
			.withMessageEndingWith("baseline.json, so nothing to compare with: ./bench --accept makes it.");
	}

	@Test
	void whatWasAcceptedIsReadBack(@TempDir Path folder) throws IOException {
		measured(Scenario.ONE_QUERY, 2_345.6, 3_000);
		Gate.of(this.results).write(folder.resolve("baseline.json"));
		Gate gate = Gate.read(folder.resolve("baseline.json"));
		assertThat(gate.baseline()).containsEntry(Scenario.ONE_QUERY, 2_346L).containsEntry(Scenario.SEND, 1_000L);
		assertThat(gate.judge(this.results)).isEmpty();
	}

}
