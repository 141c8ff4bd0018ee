package io.github.o11ystarter.slo.runbooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;

/**
 * Writes a page for each alert, for people who are woken by it.
 */
public final class Runbooks {

	private Runbooks() {
	}

	/**
	 * Write the pages.
	 * @param groups the rules; those of the same alert share a page
	 * @param guide who knows what to do about them
	 * @param origin what the first line says
	 * @return Markdown by name of the file, {@code SLO_BURN_RATE.md}, sorted by name
	 */
	public static Map<String, String> write(List<RuleGroup> groups, Guide guide, Origin origin) {
		Map<String, List<AlertRule>> alerts = new TreeMap<>();
		groups.stream()
			.flatMap((group) -> group.rules().stream())
			.filter(AlertRule.class::isInstance)
			.map(AlertRule.class::cast)
			.forEach((rule) -> alerts.computeIfAbsent(rule.alert(), (name) -> new ArrayList<>()).add(rule));
		Map<String, String> files = new LinkedHashMap<>();
		alerts.forEach((name, rules) -> files.put(fileName(name),
				origin.markdown() + "\n" + new Page(name, rules, guide.find(name)).write()));
		return files;
	}

	/**
	 * The file of an alert.
	 * @param alert name of the alert
	 * @return {@code SLO_BURN_RATE.md}
	 * @throws IllegalArgumentException if the name is not one that a file can have
	 */
	public static String fileName(String alert) {
		if (!alert.matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
			throw new IllegalArgumentException("An alert cannot have a file if it is named '" + alert + "'");
		}
		return alert + ".md";
	}

}
