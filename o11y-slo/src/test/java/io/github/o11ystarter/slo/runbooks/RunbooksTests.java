package io.github.o11ystarter.slo.runbooks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.CheckoutService;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.rules.Templates;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Runbooks}.
 */
class RunbooksTests {

	private static final Origin ORIGIN = new Origin("the SLOs of checkout", "./slo write");

	private static final List<String> SECTIONS = List.of("\n## What it means\n", "\n## Look first at\n",
			"\n## Likely causes\n", "\n## Mend\n", "\n## Silence or escalate\n", "\n## Expression\n");

	private final MonitoredService service = CheckoutService.checkout();

	private static List<RuleGroup> group(AlertRule... rules) {
		return List.of(new RuleGroup("a", Duration.ofSeconds(30), List.of(rules)));
	}

	private static AlertRule rule(String name, String expr, String text) {
		return new AlertRule(name, expr, Duration.ofMinutes(2), Duration.ZERO,
				Map.of("severity", "P1", "application", "checkout", "owner", text),
				Map.of("summary", text, "description", text, "dashboard_url", "/d/x"));
	}

	@Test
	void everyAlertOnSlosHasAPageThatSaysWhatToDo() {
		Map<String, String> pages = Runbooks.write(SloRules.groups(this.service), Guide.ofSlos(), ORIGIN);
		assertThat(pages.keySet()).containsExactly("SLO_BUDGET_EXHAUSTED.md", "SLO_BURN_RATE.md", "SLO_NO_DATA.md");
		assertThat(pages.values()).allSatisfy((page) -> assertThat(page)
			.startsWith("<!-- Generated from the SLOs of checkout. Do not edit, run: ./slo write -->\n\n# SLO\\_")
			.containsSubsequence(SECTIONS)
			.containsPattern("## Expression\n\nOf the first .*\n\n```promql\n")
			.endsWith("\n```\n")
			.contains("Dashboard of `checkout`: `/d/o11y-slo-checkout`")
			.contains("\namtool --alertmanager.url=http://localhost:9093 silence add alertname=SLO_")
			.doesNotContain("Nobody has written"));
		assertThat(pages.get("SLO_BURN_RATE.md"))
			.contains("| severity | for | application | slo | burn_tier | owner |\n|---|---|---|---|---|---|\n")
			.contains("| `P0` | 1m | `checkout` | `orders` | `fast` | `team-orders` |")
			.contains("| `P3` | 15m | `checkout` | `orders` | `longterm` | `team-orders` |");
	}

	@Test
	void linksOfAlertsLeadToThePages() {
		for (Slo slo : this.service.slos()) {
			List<RuleGroup> groups = SloRules.groups(this.service, slo);
			Map<String, String> pages = Runbooks.write(groups, Guide.ofSlos(), ORIGIN);
			groups.stream()
				.flatMap((group) -> group.rules().stream())
				.filter(AlertRule.class::isInstance)
				.map(AlertRule.class::cast)
				.forEach((rule) -> assertThat(pages)
					.containsKey(rule.annotations().get("runbook_url").replace("runbooks/", "")));
		}
	}

	@Test
	void writesEveryByteOfAPageThatNobodyKnowsMoreAbout() {
		Map<String, String> pages = Runbooks.write(group(rule("LAG", "lag > 5\nand\nup", "Lag is * high")),
				Guide.ofSlos(), ORIGIN);
		assertThat(pages).containsExactly(Map.entry("LAG.md",
				"""
						<!-- Generated from the SLOs of checkout. Do not edit, run: ./slo write -->

						# LAG

						| severity | for | application | owner |
						|---|---|---|---|
						| `P1` | 2m | `checkout` | `Lag is * high` |

						## What it means

						Lag is \\* high
						Lag is \\* high

						## Look first at

						- The dashboard below.
						- The expression below in Prometheus, and what its parts are.

						Dashboard of `checkout`: `/d/x`

						## Likely causes

						- Nobody has written this down yet. You can: it is yours.

						## Mend

						- Nobody has written this down yet. You can: it is yours.

						## Silence or escalate

						- Silence only what somebody works at, for as long as the work takes.

						In Alertmanager's container, that is behind `docker compose exec alertmanager` or `kubectl exec`:

						```
						amtool --alertmanager.url=http://localhost:9093 silence add alertname=LAG application=checkout --duration=1h --comment="who works at it, and where"
						```

						## Expression

						```promql
						lag > 5
						and
						up
						```
						"""));
	}

	@Test
	void asksOneGuideAfterTheOther() {
		Advice advice = new Advice("It means this.", List.of("look"), List.of("cause"), List.of("mend"),
				List.of("call"));
		Guide guide = Guide.ofSlos().or((alert) -> "LAG".equals(alert) ? advice : null);
		assertThat(guide.find("SLO_NO_DATA")).isNotNull();
		assertThat(guide.find("OTHER")).isNull();
		assertThat(Runbooks.write(group(rule("LAG", "up", "x")), guide, ORIGIN).get("LAG.md"))
			.containsSubsequence("It means this.", "- look\n", "- cause\n", "- mend\n", "- call\n");
	}

	@Test
	void saysWhatIsFilledInLater() {
		String text = "{{ $labels.group }} is {{ $value | printf \"%.0f\" }} *behind* in {{ $labels.topic }}";
		assertThat(page(text)).contains("\n`<group>` is `<value>` \\*behind\\* in `<topic>`\n");
		assertThat(page(Templates.literal("{{ $labels.group }}") + " of {{ $value | humanize }}"))
			.contains("\n\\{\\{ \\$labels.group \\}\\} of `<value>`\n");
		assertThat(page("{{ template \"x\" }}")).contains("\n\\{\\{ template \"x\" \\}\\}\n");
	}

	@Test
	void saysWhatOneRuleSaysAndWhatItMeans() {
		Advice advice = new Advice("It means this.", List.of("look"), List.of("cause"), List.of("mend"),
				List.of("call"));
		assertThat(Runbooks.write(group(rule("LAG", "up", "{{ $labels.a }} lags")), (alert) -> advice, ORIGIN)
			.get("LAG.md")).contains("## What it means\n\n`<a>` lags\n\nIt means this.\n\n## Look");
		assertThat(Runbooks.write(group(rule("LAG", "up", "one"), rule("LAG", "up", "two")), (alert) -> advice, ORIGIN)
			.get("LAG.md")).contains("## What it means\n\nIt means this.\n\n## Look");
	}

	private static String page(String text) {
		return Runbooks.write(group(rule("LAG", "up", text)), Guide.ofSlos(), ORIGIN).getOrDefault("LAG.md", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n## Mend\n", "| a | b |", "```\n## Mend", "`` ` ``", "<script>", "[a](b)", "# a", "- a",
			"\u2028## Mend", "\r## Mend" })
	void whatPeopleWroteIsNoMarkdown(String text) {
		String page = Runbooks.write(group(rule("LAG", "up", text)), Guide.ofSlos(), ORIGIN).get("LAG.md");
		assertThat(page.lines().filter((line) -> line.startsWith("## "))).hasSize(6);
		assertThat(page.lines().filter((line) -> line.startsWith("| "))).hasSize(2)
			.allSatisfy((line) -> assertThat(line.replace("\\|", "").chars().filter((c) -> c == '|')).hasSize(5));
		assertThat(page).doesNotContainPattern("(?m)^(?!\\|).*(?<!\\\\)(<script|\\[a])");
	}

	@Test
	void anExpressionCannotEndItsBlock() {
		assertThat(Runbooks.write(group(rule("LAG", "up{a=\"\n````\n\"}", "x")), Guide.ofSlos(), ORIGIN).get("LAG.md"))
			.endsWith("`````promql\nup{a=\"\n````\n\"}\n`````\n");
	}

	@Test
	void refusesNamesThatLeadElsewhere() {
		assertThatIllegalArgumentException().isThrownBy(() -> Runbooks.fileName("../../etc"));
	}

}
