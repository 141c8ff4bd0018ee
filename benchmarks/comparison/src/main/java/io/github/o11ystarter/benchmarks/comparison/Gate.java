package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Says whether ours allocates more than the agent does, or than it did.
 *
 * @param baseline bytes allocated for a request or record in each scenario, when that was
 * last accepted
 */
record Gate(Map<Scenario, Long> baseline) {

	/** What the same code may differ by from day to day. */
	private static final double TOLERANCE = 0.05;

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	Gate {
		baseline = Map.copyOf(baseline);
	}

	static Gate read(Path file) throws IOException {
		if (!Files.exists(file)) {
			throw new IOException("There is no " + file + ", so nothing to compare with: ./bench --accept makes it.");
		}
		return new Gate(MAPPER.readValue(file.toFile(), new TypeReference<Map<Scenario, Long>>() {
		}));
	}

	/**
	 * Make what was measured the baseline.
	 */
	static Gate of(Results results) {
		Map<Scenario, Long> baseline = new TreeMap<>();
		for (Scenario scenario : Scenario.values()) {
			baseline.put(scenario, Math.round(bytes(results, Variants.OURS, scenario)));
		}
		return new Gate(baseline);
	}

	void write(Path file) throws IOException {
		MAPPER.writeValue(file.toFile(), new TreeMap<>(this.baseline));
	}

	/**
	 * Judge what was measured.
	 * @return what is wrong, a sentence for each; nothing if all is well
	 */
	List<String> judge(Results results) {
		List<String> wrong = new ArrayList<>();
		for (Scenario scenario : Scenario.values()) {
			double ours = bytes(results, Variants.OURS, scenario);
			double agent = bytes(results, Variants.AGENT, scenario);
			if (ours > agent) {
				wrong.add(
						sentence("%s: %,.0f bytes with o11y-starter, and %,.0f with the agent", scenario, ours, agent));
			}
			Long before = this.baseline.get(scenario);
			if (before == null) {
				wrong.add(sentence("%s: the baseline has no figure, accept one", scenario));
			}
			else if (ours > before * (1 + TOLERANCE)) {
				wrong.add(sentence("%s: %,.0f bytes, %.1f %% more than the %,d that were accepted", scenario, ours,
						100 * (ours / before - 1), before));
			}
		}
		return wrong;
	}

	private static String sentence(String format, Scenario scenario, Object... values) {
		List<Object> all = new ArrayList<>(List.of(scenario.title()));
		all.addAll(List.of(values));
		return String.format(Locale.ROOT, format, all.toArray());
	}

	private static double bytes(Results results, Variant variant, Scenario scenario) {
		return Objects.requireNonNull(results.figure(variant.name(), scenario, Metric.BYTES), variant.name()).median();
	}

}
