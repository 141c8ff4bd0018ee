package io.github.o11ystarter.demo.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is changed of the configuration that is shipped.
 */
class OverlayTests {

	private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();

	private final TimeScale scale = new TimeScale(30);

	@TempDir
	private Path folder;

	@Test
	void prometheusScrapesWhatRunsHereByTheRulesThatAreShipped() throws IOException {
		Map<String, Object> written = PlainYaml.read(Files.readString(new PrometheusOverlay(DEPLOY, this.scale)
			.write(this.folder, Map.of("game-service", "127.0.0.1:1", "alertmanager", "127.0.0.1:2"))));
		assertThat(PlainYaml.list(written, "scrape_configs")).extracting((job) -> job.get("job_name"))
			.containsExactlyInAnyOrder("game-service", "alertmanager");
		assertThat(written.toString()).contains("127.0.0.1:1", "127.0.0.1:2")
			.doesNotContain("dns_sd_configs", "alertmanager:9093");
		assertThat(PlainYaml.list(written, "scrape_configs"))
			.allMatch((job) -> job.get("static_configs").toString().contains("127.0.0.1:"))
			.allMatch((job) -> job.toString().contains("environment"));
		assertThat((List<?>) written.get("rule_files"))
			.allMatch((file) -> Files.isRegularFile(Path.of(file.toString())))
			.anyMatch((file) -> file.toString().endsWith("game-service-rules.yml"))
			.anyMatch((file) -> file.toString().endsWith("platform-rules.yml"));
	}

	@Test
	void alertmanagerKeepsItsTreeAndTalksToTheInboxOnly() throws IOException {
		Map<String, Object> shipped = PlainYaml.read(Files.readString(DEPLOY.resolve("alertmanager/alertmanager.yml")));
		String text;
		try (Inbox inbox = Inbox.open()) {
			text = Files.readString(new AlertmanagerOverlay(DEPLOY, this.scale, inbox).write(this.folder));
		}
		Map<String, Object> written = PlainYaml.read(text);
		assertThat(written.get("inhibit_rules")).isEqualTo(shipped.get("inhibit_rules"));
		assertThat(matchers(PlainYaml.object(written, "route"))).isEqualTo(matchers(PlainYaml.object(shipped, "route")))
			.isNotEmpty();
		assertThat(text.lines().filter((line) -> line.contains("url: http"))).isNotEmpty()
			.allMatch((line) -> line.contains("http://127.0.0.1:"));
		assertThat(text).doesNotContain("_file:", "/run/secrets");
	}

	private static List<String> matchers(Map<String, Object> route) {
		return PlainYaml.list(route, "routes")
			.stream()
			.map((child) -> child.get("receiver") + " " + child.get("matchers") + " " + matchers(child))
			.toList();
	}

}
