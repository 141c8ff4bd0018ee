package io.github.o11ystarter.slo.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PrometheusRule}.
 */
class PrometheusRuleTests {

	private static final Origin ORIGIN = new Origin("the SLOs of checkout", "./slo write");

	private final List<RuleGroup> groups = List
		.of(new RuleGroup("a", Duration.ofSeconds(30), List.of(new RecordingRule("a:up", "sum(up)", Map.of()))));

	@Test
	void writesEveryByteOfAResource() {
		PrometheusRule rule = new PrometheusRule("checkout.slo", "shop",
				Map.of("release", "prom", "example.com/team", "Payments_1"));
		assertThat(rule.write(this.groups, ORIGIN)).isEqualTo("""
				# Generated from the SLOs of checkout. Do not edit, run: ./slo write
				apiVersion: monitoring.coreos.com/v1
				kind: PrometheusRule
				metadata:
				  name: checkout.slo
				  namespace: shop
				  labels:
				    example.com/team: Payments_1
				    release: prom
				spec:
				  groups:
				    - name: a
				      interval: 30s
				      rules:
				        - record: a:up
				          expr: sum(up)
				""");
	}

	@Test
	void isNamedForTheService() {
		assertThat(PrometheusRule.of("checkout", Map.of()).write(this.groups, ORIGIN))
			.contains("metadata:\n  name: o11y-slo-checkout\nspec:");
		assertThat(PrometheusRule.of("a_service.of-63-characters-" + "x".repeat(36), Map.of()).name())
			.startsWith("o11y-slo-a-service-of-63")
			.hasSize(63);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-a", "a-", "A", "a_b", "a..b", ".a", "a b", "a\nb", "a: b" })
	void refusesNamesThatKubernetesRefuses(String name) {
		assertThatExceptionOfType(InvalidSloException.class).isThrownBy(() -> new PrometheusRule(name, null, Map.of()))
			.withMessageStartingWith("kubernetes.name");
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> new PrometheusRule("a", (name + ".").replace("..", ".") + "a", Map.of()))
			.withMessageStartingWith("kubernetes.namespace");
	}

	@ParameterizedTest
	@CsvSource({ "'', a", "a/b/c, a", "/a, a", "A.com/a, a", "-a, a", "a, -a", "a, a b", "a, 'a\n'", "a, 'a: b'" })
	void refusesLabelsThatKubernetesRefuses(String key, String value) {
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> new PrometheusRule("a", null, Map.of(key, value)))
			.withMessageStartingWith("kubernetes.labels");
	}

	@Test
	void allowsWhatKubernetesAllows() {
		assertThat(new PrometheusRule("a".repeat(63) + ".b", "b".repeat(63), Map.of("a.b/C_d.e", "")).name())
			.hasSize(65);
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> new PrometheusRule("a", null, Map.of("a", "a".repeat(64))));
		assertThatExceptionOfType(InvalidSloException.class)
			.isThrownBy(() -> new PrometheusRule("a", "b".repeat(64), Map.of()));
	}

}
