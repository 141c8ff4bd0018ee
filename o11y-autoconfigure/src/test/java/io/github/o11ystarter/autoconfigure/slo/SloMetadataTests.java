package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps what editors propose what the code understands.
 */
class SloMetadataTests {

	@Test
	void editorsProposeAllAlertsOfAService() throws IOException {
		assertThat(values("o11y.slo.alerts.keys")).containsExactlyElementsOf(
				AlertCatalog.all().stream().filter((alert) -> !alert.isPlatform()).map(ThresholdAlert::id).toList());
	}

	@Test
	void editorsProposeAllFormats() throws IOException {
		assertThat(values("o11y.slo.formats"))
			.containsExactlyElementsOf(Arrays.stream(SloFormat.values()).map(SloFormat::toString).toList());
	}

	@Test
	void editorsProposeSeverities() throws IOException {
		for (String property : List.of("budget-exhausted", "no-data", "tiers.fast", "tiers.medium", "tiers.slow",
				"tiers.longterm")) {
			assertThat(values("o11y.slo." + property)).as(property).containsExactly("P0", "P1", "P2", "P3", "off");
		}
	}

	private static List<String> values(String name) throws IOException {
		List<String> values = new ArrayList<>();
		try (InputStream json = SloMetadataTests.class
			.getResourceAsStream("/META-INF/additional-spring-configuration-metadata.json")) {
			for (JsonNode hint : JsonMapper.shared().readTree(json).path("hints")) {
				if (hint.path("name").asString().equals(name)) {
					hint.path("values").forEach((value) -> values.add(value.path("value").asString()));
				}
			}
		}
		return values;
	}

}
