package io.github.o11ystarter.slo.grafana;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A panel, and its queries.
 */
final class Panel {

	private static final Map<String, Object> DATASOURCE = new TreeMap<>(
			Map.of("type", "prometheus", "uid", "${datasource}"));

	private final String type;

	private final String title;

	private String description = "";

	private final List<Object> targets = new ArrayList<>();

	private final List<Object> links = new ArrayList<>();

	private final List<Object> steps = new ArrayList<>();

	private final Map<String, Object> defaults = new LinkedHashMap<>();

	private final Map<String, Object> custom = new LinkedHashMap<>();

	private Panel(String type, String title) {
		this.type = type;
		this.title = title;
		step(null, "green");
	}

	static Panel of(String type, String title) {
		return new Panel(type, title);
	}

	Panel describedAs(String text) {
		this.description = text;
		return this;
	}

	Panel query(String expr, String legend) {
		Map<String, Object> target = new LinkedHashMap<>();
		target.put("refId", String.valueOf((char) ('A' + this.targets.size())));
		target.put("datasource", DATASOURCE);
		target.put("editorMode", "code");
		target.put("expr", expr);
		target.put("legendFormat", legend);
		if ("stat".equals(this.type)) {
			target.put("instant", true);
			target.put("range", false);
		}
		else {
			target.put("range", true);
		}
		this.targets.add(target);
		return this;
	}

	Panel unit(String unit, int decimals) {
		this.defaults.put("unit", unit);
		this.defaults.put("decimals", decimals);
		return this;
	}

	Panel from(BigDecimal value, String color) {
		return step(value, color);
	}

	/** The color below all other thresholds. */
	Panel below(String color) {
		this.steps.clear();
		return step(null, color);
	}

	private Panel step(@Nullable BigDecimal value, String color) {
		Map<String, Object> step = new LinkedHashMap<>();
		step.put("color", color);
		step.put("value", value);
		this.steps.add(step);
		return this;
	}

	Panel linesAtThresholds() {
		this.custom.put("thresholdsStyle", Map.of("mode", "dashed"));
		return this;
	}

	Panel stacked() {
		this.custom.put("fillOpacity", 30);
		Map<String, Object> stacking = new LinkedHashMap<>();
		stacking.put("group", "A");
		stacking.put("mode", "normal");
		this.custom.put("stacking", stacking);
		return this;
	}

	Panel firing() {
		below("red");
		this.defaults.put("noValue", "Nothing fires");
		this.defaults.put("mappings",
				List.of(new TreeMap<>(Map.of("type", "value", "options", Map.of("1", Map.of("text", "firing"))))));
		return this;
	}

	Panel link(String linkTitle, String url) {
		Map<String, Object> link = new LinkedHashMap<>();
		link.put("title", linkTitle);
		link.put("url", url);
		link.put("targetBlank", true);
		this.links.add(link);
		return this;
	}

	Map<String, Object> tree(int id, GridPos position) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("id", id);
		tree.put("type", this.type);
		tree.put("title", this.title);
		if (!this.description.isEmpty()) {
			tree.put("description", this.description);
		}
		tree.put("gridPos", position.tree());
		if ("row".equals(this.type)) {
			tree.put("collapsed", false);
			tree.put("panels", List.of());
			return tree;
		}
		tree.put("datasource", DATASOURCE);
		tree.put("targets", this.targets);
		tree.put("links", this.links);
		Map<String, Object> thresholds = new LinkedHashMap<>();
		thresholds.put("mode", "absolute");
		thresholds.put("steps", this.steps);
		Map<String, Object> field = new LinkedHashMap<>(this.defaults);
		field.put("thresholds", thresholds);
		field.put("custom", this.custom);
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("defaults", field);
		fields.put("overrides", List.of());
		tree.put("fieldConfig", fields);
		tree.put("options", Map.of());
		return tree;
	}

}
