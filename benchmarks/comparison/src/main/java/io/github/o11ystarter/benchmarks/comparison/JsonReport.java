package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes everything that was measured, value by value.
 */
final class JsonReport {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private JsonReport() {
	}

	static void write(Path file, Results results, Map<String, String> machine) throws IOException {
		Map<String, Map<String, Map<String, List<Double>>>> variants = new LinkedHashMap<>();
		results.variants().forEach((variant) -> variants.put(variant, new TreeMap<>()));
		results.all().forEach((key, values) -> {
			String scenario = (key.scenario() != null) ? key.scenario().title() : "process";
			Map<String, Map<String, List<Double>>> scenarios = variants.get(key.variant());
			if (scenarios != null) {
				scenarios.computeIfAbsent(scenario, (any) -> new TreeMap<>()).put(key.metric().unit(), values);
			}
		});
		MAPPER.writeValue(file.toFile(), Map.of("machine", machine, "variants", variants));
	}

}
