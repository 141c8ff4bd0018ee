package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/reference/properties.md} what the code says.
 */
class PropertyReferenceTests {

	private static final String COMMAND = "./mvnw -pl o11y-autoconfigure -am test -Dtest=PropertyReferenceTests"
			+ " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

	private static final Path PAGE = Path.of("..", "docs", "reference", "properties.md");

	@Test
	void thePageIsWhatTheCodeSays() throws IOException {
		String page = page();
		if (Boolean.getBoolean("reference.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.readString(PAGE)).as("Out of date, run: " + COMMAND).isEqualTo(page);
	}

	@Test
	void everyPropertyHasADescription() throws IOException {
		assertThat(properties()).isNotEmpty()
			.allSatisfy((name, property) -> assertThat(property.path("description").asString()).as(name)
				.isNotBlank()
				.endsWith("."));
	}

	private static String page() throws IOException {
		StringBuilder page = new StringBuilder();
		page.append("<!-- Generated from the metadata of o11y-autoconfigure. Do not edit, run: ")
			.append(COMMAND)
			.append(" -->\n\n# Properties\n\n")
			.append("What the starter changes of Boot's own properties is in\n")
			.append("[defaults.properties](../../o11y-autoconfigure/src/main/resources/META-INF/o11y/defaults.properties).\n\n")
			.append("| Property | Default | Description |\n|---|---|---|\n");
		properties().forEach((name, property) -> page.append("| `")
			.append(name)
			.append("` | ")
			.append(property.has("defaultValue") ? "`" + property.path("defaultValue").asString() + "`" : "")
			.append(" | ")
			.append(property.path("description").asString())
			.append(" |\n"));
		return page.toString();
	}

	private static Map<String, JsonNode> properties() throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		try (InputStream json = Files.newInputStream(metadata)) {
			for (JsonNode property : JsonMapper.shared().readTree(json).path("properties")) {
				properties.put(property.path("name").asString(), property);
			}
		}
		return properties;
	}

}
