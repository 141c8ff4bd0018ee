package io.github.o11ystarter.slo.runbooks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.rules.AlertRule;
import org.jspecify.annotations.Nullable;

/**
 * The page of an alert.
 */
final class Page {

	private static final String SEVERITY = "severity";

	/** Labels that have a column, or are the same for all. */
	private static final List<String> SHOWN = List.of("application", "slo", "burn_tier", "owner");

	/**
	 * It does not look for Alertmanager itself, and this is true in the container of
	 * Alertmanager.
	 */
	private static final String AMTOOL = "amtool --alertmanager.url=http://localhost:9093";

	private static final List<String> UNKNOWN = List.of("Nobody has written this down yet. You can: it is yours.");

	private final String name;

	private final List<AlertRule> rules;

	private final @Nullable Advice advice;

	Page(String name, List<AlertRule> rules, @Nullable Advice advice) {
		this.name = name;
		this.rules = rules;
		this.advice = advice;
	}

	String write() {
		AlertRule first = this.rules.get(0);
		StringBuilder page = new StringBuilder("# " + Markdown.text(this.name) + "\n\n");
		page.append(table()).append('\n');
		section(page, "What it means");
		page.append(meaning(first)).append('\n');
		section(page, "Look first at");
		list(page, (this.advice != null) ? this.advice.firstLook()
				: List.of("The dashboard below.", "The expression below in Prometheus, and what its parts are."));
		page.append(dashboards()).append('\n');
		section(page, "Likely causes");
		list(page, (this.advice != null) ? this.advice.likelyCauses() : UNKNOWN);
		section(page, "Mend");
		list(page, (this.advice != null) ? this.advice.mend() : UNKNOWN);
		section(page, "Silence or escalate");
		list(page, (this.advice != null) ? this.advice.silence()
				: List.of("Silence only what somebody works at, for as long as the work takes."));
		page.append(
				"In Alertmanager's container, that is behind `docker compose exec alertmanager` or `kubectl exec`:\n\n");
		page.append(Markdown.block("", silence(first))).append('\n');
		section(page, "Expression");
		if (this.rules.size() > 1) {
			page.append("Of the first rule above; the others differ in names, windows and thresholds.\n\n");
		}
		return page.append(Markdown.block("promql", first.expr())).toString();
	}

	private static void section(StringBuilder page, String title) {
		page.append("## ").append(title).append("\n\n");
	}

	private static void list(StringBuilder page, List<String> lines) {
		lines.forEach((line) -> page.append("- ").append(line).append('\n'));
		page.append('\n');
	}

	private String table() {
		StringBuilder table = new StringBuilder("| severity | for | " + String.join(" | ", columns()) + " |\n");
		table.append("|---|---|").append("---|".repeat(columns().size())).append('\n');
		for (AlertRule rule : this.rules) {
			table.append("| ")
				.append(Markdown.code(rule.labels().getOrDefault(SEVERITY, "")))
				.append(" | ")
				.append(Durations.format(rule.pause()))
				.append(" | ")
				.append(columns().stream()
					.map((label) -> Markdown.code(rule.labels().getOrDefault(label, "")))
					.collect(Collectors.joining(" | ")))
				.append(" |\n");
		}
		return table.toString();
	}

	private List<String> columns() {
		return SHOWN.stream()
			.filter((label) -> this.rules.stream().anyMatch((rule) -> rule.labels().containsKey(label)))
			.toList();
	}

	private String meaning(AlertRule rule) {
		if (this.advice == null) {
			return annotation(rule, "summary") + annotation(rule, "description");
		}
		// Of several rules each says another thing, and none of them is what all mean.
		String text = (this.rules.size() == 1) ? annotation(rule, "description") : "";
		return text + (text.isEmpty() ? "" : "\n") + this.advice.meaning() + "\n";
	}

	private static String annotation(AlertRule rule, String name) {
		String text = rule.annotations().getOrDefault(name, "");
		return text.isEmpty() ? "" : Template.markdown(text) + "\n";
	}

	private String dashboards() {
		Map<String, String> addresses = new TreeMap<>();
		this.rules.forEach((rule) -> {
			String address = rule.annotations().get("dashboard_url");
			if (address != null) {
				addresses.put(address, rule.labels().getOrDefault("application", this.name));
			}
		});
		return addresses.entrySet()
			.stream()
			.map((entry) -> "Dashboard of %s: %s\n".formatted(Markdown.code(entry.getValue()),
					Markdown.code(entry.getKey())))
			.collect(Collectors.joining("\n"));
	}

	private String silence(AlertRule rule) {
		StringBuilder command = new StringBuilder(AMTOOL + " silence add alertname=").append(this.name);
		for (String label : List.of("application", "slo", "burn_tier")) {
			String value = rule.labels().get(label);
			if (value != null && value.matches("[A-Za-z0-9._-]+")) {
				command.append(' ').append(label).append('=').append(value);
			}
		}
		return command.append(" --duration=1h --comment=\"who works at it, and where\"").toString();
	}

}
