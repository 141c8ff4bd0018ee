package io.github.o11ystarter.slo.prometheus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.Rule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever people write, it stays where it was written.
 */
class HostileRulesTests {

	private static final int STRINGS = 1_000;

	private static final List<String> PIECES = List.of("\n", "\n  ", "\r", "\t", " ", "  ", "#", " #", ": ", ":", "- ",
			"---", "...", "? ", "\"", "'", "\\", "\\n", "|", ">", "|-\n", "{", "}", "[", "]", ",", "&a", "*a", "!!x",
			"%", "@", "`", "yes", "null", "~", "1e3", "0x1", ".inf", "<<", "=", "a", "Z", "9", "ä", "日", "🙂", "\u0000",
			"\u0085", "\u00a0", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udc00",
			"\uDB40\uDC41", "\u007f", "expr: up", "\n      - alert: X", "groups:", "$1", "//", "-->");

	private final Random random = new Random(20261121);

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(8); i >= 0; i--) {
			text.append((this.random.nextInt(10) == 0) ? Character.toString(this.random.nextInt(0x110000))
					: PIECES.get(this.random.nextInt(PIECES.size())));
		}
		return text.toString();
	}

	@Test
	void randomTextNeverChangesTheStructure() {
		List<Rule> rules = new ArrayList<>();
		List<Object> expected = new ArrayList<>();
		for (int i = 0; i < STRINGS; i++) {
			String text = text();
			String read = readable(text);
			rules.add(new RecordingRule(text, text, Map.of("a", text)));
			expected.add(Map.of("record", read, "expr", read, "labels", Map.of("a", read)));
			rules.add(new AlertRule(text, text, Duration.ZERO, Duration.ZERO, Map.of("a", text, "b", "c"),
					Map.of("d", text)));
			expected.add(Map.of("alert", read, "expr", read, "labels", Map.of("a", read, "b", "c"), "annotations",
					Map.of("d", read)));
		}
		String hostile = text();
		String yaml = RuleFile.write(List.of(new RuleGroup(hostile, Duration.ofSeconds(30), rules)),
				new Origin(text(), text()));
		assertThat(read(yaml)).isEqualTo(
				Map.of("groups", List.of(Map.of("name", readable(hostile), "interval", "30s", "rules", expected))));
	}

	@Test
	void prometheusReadsItAsWell(@TempDir Path directory) {
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < STRINGS; i++) {
			Map<String, String> texts = new LinkedHashMap<>();
			texts.put("a", text());
			texts.put("b", text() + i);
			// Two braces are a template, which may be wrong.
			texts.replaceAll((key, text) -> text.replace('{', '('));
			rules.add(new AlertRule("A", "vector(1) > 0", Duration.ZERO, Duration.ZERO, texts, texts));
		}
		String yaml = RuleFile.write(List.of(new RuleGroup(text(), Duration.ofSeconds(30), rules)),
				new Origin(text(), text()));
		Promtool.accepts(directory, Map.of("rules.yml", yaml), "check", List.of("rules.yml"));
	}

	private static String readable(String text) {
		// Halves of surrogate pairs cannot be written as UTF-8.
		StringBuilder readable = new StringBuilder();
		text.codePoints()
			.forEach((character) -> readable
				.appendCodePoint((character >= 0xD800 && character <= 0xDFFF) ? 0xFFFD : character));
		return readable.toString();
	}

	private static Object read(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return new Yaml(options).load(yaml);
	}

}
