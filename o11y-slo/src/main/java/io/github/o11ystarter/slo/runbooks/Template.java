package io.github.o11ystarter.slo.runbooks;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of Prometheus, for people: what is filled in when the alert fires is shown
 * as its name in pointed brackets.
 */
final class Template {

	private static final Pattern ACTION = Pattern
		.compile("\\{\\{(?:(?<literal>\"\\{\")| *\\$labels\\.(?<label>\\w+) *| *\\$value\\b[^{}]*)}}");

	private Template() {
	}

	static String markdown(String template) {
		StringBuilder markdown = new StringBuilder();
		Matcher actions = ACTION.matcher(template);
		int end = 0;
		while (actions.find()) {
			markdown.append(Markdown.escape(template.substring(end, actions.start()))).append(shown(actions));
			end = actions.end();
		}
		return markdown.append(Markdown.escape(template.substring(end))).toString().strip();
	}

	private static String shown(MatchResult action) {
		if (action.group(1) != null) {
			return Markdown.escape("{");
		}
		return Markdown.code("<" + ((action.group(2) != null) ? action.group(2) : "value") + ">");
	}

}
