package io.github.o11ystarter.demo.alerting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at rules of Loki, which has no program that tests them, and at what they have to
 * do with Alertmanager.
 */
class LokiFilesTests {

	private static final int LINES = 3_000;

	private static final Path RULES = Alerting.DEPLOY.resolve("loki/rules/fake/logs.yaml");

	private static final Path ALERTMANAGER = Alerting.DEPLOY.resolve("alertmanager/alertmanager.yml");

	/** A state, of which a share is looked at; it is told of as long as it lasts. */
	private static final Set<String> STATES = Set.of("FINTECH_API_ERROR_RATE", "API_ERROR_LOW_TRAFFIC", "LOGS_ABSENT");

	@Test
	void idsAreNoCards() {
		PiiPatterns patterns = PiiPatterns.read();
		Random random = new Random(7);
		int looked = 0;
		for (int i = 0; i < LINES; i++) {
			String line = line(random);
			looked += patterns.seen().matcher(line).find() ? 1 : 0;
			assertThat(patterns.isFound(line)).as(line).isFalse();
		}
		assertThat(looked).as("lines that would be found if ids were not taken out").isPositive();
	}

	// As a service writes it, with four UUIDs and six ids of sixteen digits.
	private static String line(Random random) {
		String path = "/game/plays/" + uuid(random) + "/of/" + uuid(random);
		return """
				{"timestamp":"2026-11-21T13:00:29.169283Z","level":"INFO","message":"play_accepted","service":"game-service",\
				"trace_id":"%s","span_id":"%s","request_id":"%s","play_id":"%s","path":"%s",\
				"traceparent":"00-%s-%s-01","error.fingerprint":"%s","items":[{"span_id": "%s"},{"span_id":"%s"}]}"""
			.formatted(id(random) + id(random), id(random), uuid(random), uuid(random), path, id(random) + id(random),
					id(random), id(random), id(random), id(random));
	}

	private static UUID uuid(Random random) {
		return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
	}

	// Many of them have digits only.
	private static String id(Random random) {
		return (random.nextInt(20) == 0) ? "%016d".formatted(random.nextLong(10_000_000_000_000_000L))
				: "%016x".formatted(random.nextLong());
	}

	@ParameterizedTest
	@ValueSource(strings = { "card 4111111111111111 refused", "{\"card\":\"4111-1111-1111-1111\"}",
			"{\"card_id\":\"5500 0000 0000 0004\",\"span_id\":\"00f067aa0ba902b7\"}",
			"{\"play_id\":\"46219611-3100-4045-8123-123456789012\",\"message\":\"paid with 4111111111111111\"}",
			"4798978879049416", "to DE89370400440532013000", "to DE89 3704 0044 0532 0130 00",
			"{\"mail\":\"ann@example.org\"}", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig" })
	void whatShouldBeMaskedIsFound(String line) {
		assertThat(PiiPatterns.read().isFound(line)).isTrue();
	}

	@Test
	void alertsHaveTheLabelsOfPrometheus() {
		Map<String, Object> loki = yaml(Alerting.DEPLOY.resolve("loki/loki.yaml"));
		Map<?, ?> prometheus = (Map<?, ?>) at(yaml(Alerting.DEPLOY.resolve("prometheus/prometheus.yml")),
				"global.external_labels");
		Map<?, ?> labels = (Map<?, ?>) at(loki, "ruler.external_labels");
		assertThat(labels.keySet()).isEqualTo(prometheus.keySet());
		// ${VARIABLE:-default}
		labels
			.forEach((label, value) -> assertThat(String.valueOf(value)).endsWith(":-" + prometheus.get(label) + "}"));
		Path values = Alerting.DEPLOY.resolve("kubernetes/values");
		Object kubernetes = at(yaml(values.resolve("kps.yaml")), "prometheus.prometheusSpec.externalLabels");
		assertThat(at(yaml(values.resolve("large/loki.yaml")), "loki.rulerConfig.external_labels"))
			.isEqualTo(kubernetes);
		List<?> variables = (List<?>) at(yaml(values.resolve("loki.yaml")), "singleBinary.extraEnv");
		labels.forEach((label,
				value) -> assertThat(variables).anySatisfy((variable) -> assertThat(variable)
					.isEqualTo(Map.of("name", String.valueOf(value).replaceAll("\\$\\{(\\w+):-.*", "$1"), "value",
							((Map<?, ?>) kubernetes).get(label)))));
	}

	/**
	 * Alertmanager tells nobody of what is over before the group has waited.
	 */
	@Test
	void whatIsOverSoonDoesNotWait() {
		String text = Alerting.text(ALERTMANAGER);
		Duration wait = Duration.parse("PT" + group(text, "group_wait: (\\d+m)  #= \\$\\{ALERT_WARN_AFTER}"));
		Set<String> atOnce = Set.of(group(text, "alertname=~\"(NEW_ERROR\\|[A-Z_|]+)\"").split("\\|", -1));
		Set<String> brief = new TreeSet<>();
		for (Path file : rules()) {
			for (Map<?, ?> rule : alerts(file)) {
				String name = String.valueOf(rule.get("alert"));
				if ("P2".equals(at(rule, "labels.severity")) && !STATES.contains(name)
						&& life(rule).compareTo(wait.multipliedBy(2)) < 0) {
					brief.add(name);
				}
			}
		}
		assertThat(atOnce).containsAll(brief).contains("NEW_ERROR", "KAFKA_DEAD_LETTERS");
	}

	// What is counted in a window is forgotten after it.
	private static Duration life(Map<?, ?> rule) {
		return Pattern.compile("\\[(\\d+)([mhd])]")
			.matcher(String.valueOf(rule.get("expr")))
			.results()
			.map((window) -> Duration.parse(window.group(2).equals("d") ? "P" + window.group(1) + "D"
					: "PT" + window.group(1) + window.group(2)))
			.min(Duration::compareTo)
			.orElse(Duration.ofDays(1));
	}

	private static List<Path> rules() {
		List<Path> files = new ArrayList<>(Alerting.files(Alerting.DEPLOY.resolve("generated"), ".*-rules\\.yml"));
		files.addAll(Alerting.files(Alerting.DEPLOY.resolve("prometheus/rules"), ".*\\.yml"));
		files.add(RULES);
		return files;
	}

	private static List<Map<?, ?>> alerts(Path file) {
		List<Map<?, ?>> alerts = new ArrayList<>();
		for (Object group : (List<?>) at(yaml(file), "groups")) {
			for (Object rule : (List<?>) at(group, "rules")) {
				// Budgets are over longer windows than this looks at.
				String name = String.valueOf(at(rule, "alert"));
				if (!name.equals("null") && !name.startsWith("SLO_")) {
					alerts.add((Map<?, ?>) rule);
				}
			}
		}
		return alerts;
	}

	private static Map<String, Object> yaml(Path file) {
		return new Yaml().load(Alerting.text(file));
	}

	private static Object at(Object map, String path) {
		Object value = map;
		for (String key : path.split("\\.", -1)) {
			value = ((Map<?, ?>) value).get(key);
			if (value == null) {
				return "null";
			}
		}
		return value;
	}

	private static String group(String text, String pattern) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((match) -> match.group(1))
			.findFirst()
			.orElseThrow(() -> new AssertionError(pattern));
	}

	/**
	 * What PII_IN_LOGS looks for.
	 *
	 * @param seen lines that are worth a second look
	 * @param ids what is taken out of them
	 * @param found what they must not have then
	 */
	record PiiPatterns(Pattern seen, Pattern ids, Pattern found) {

		static PiiPatterns read() {
			String expr = alerts(RULES).stream()
				.filter((rule) -> "PII_IN_LOGS".equals(rule.get("alert")))
				.map((rule) -> String.valueOf(rule.get("expr")))
				.findFirst()
				.orElseThrow();
			List<String> filters = Pattern.compile("\\|~ `([^`]+)`")
				.matcher(expr)
				.results()
				.map((MatchResult filter) -> filter.group(1))
				.toList();
			assertThat(filters).hasSize(2);
			// In a text of Go, within a text of LogQL that takes it as it is.
			String ids = group(expr, "regexReplaceAllLiteral \"((?:\\\\.|[^\"])+)\" __line__").replaceAll("\\\\(.)",
					"$1");
			return new PiiPatterns(Pattern.compile(filters.get(0)), Pattern.compile(ids),
					Pattern.compile(filters.get(1)));
		}

		boolean isFound(String line) {
			return this.seen.matcher(line).find() && this.found.matcher(this.ids.matcher(line).replaceAll("*")).find();
		}

	}

}
