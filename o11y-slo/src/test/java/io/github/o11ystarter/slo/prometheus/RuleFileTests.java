package io.github.o11ystarter.slo.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.rules.AlertRule;
import io.github.o11ystarter.slo.rules.RecordingRule;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RuleFile}.
 */
class RuleFileTests {

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	@Test
	void writesEveryByteOfARuleFile() {
		RuleGroup group = new RuleGroup("o11y-slo-checkout-orders", INTERVAL,
				List.of(new RecordingRule("slo:objective:ratio", "vector(0.999)", Map.of("slo", "orders")),
						new RecordingRule("x:rate5m", "rate(x_total{a=\"b\"}[5m])", Map.of()),
						new AlertRule("SLO_NO_DATA", "absent(x_total)\n  or\nvector(1) > 1", Duration.ofMinutes(90),
								Duration.ofMinutes(5), Map.of("severity", "P2", "application", "checkout"),
								Map.of("summary", "{{ $labels.slo }}: no data"))));
		RuleGroup empty = new RuleGroup("empty", INTERVAL,
				List.of(new AlertRule("ALWAYS", "vector(1)", Duration.ZERO, Duration.ZERO, Map.of(), Map.of())));

		assertThat(RuleFile.write(List.of(group, empty), new Origin("the SLOs of checkout", "./slo\nwrite")))
			.isEqualTo("""
					# Generated from the SLOs of checkout. Do not edit, run: ./slo write
					groups:
					  - name: o11y-slo-checkout-orders
					    interval: 30s
					    rules:
					      - record: slo:objective:ratio
					        expr: vector(0.999)
					        labels:
					          slo: orders
					      - record: x:rate5m
					        expr: 'rate(x_total{a="b"}[5m])'
					      - alert: SLO_NO_DATA
					        expr: |-
					          absent(x_total)
					            or
					          vector(1) > 1
					        for: 90m
					        keep_firing_for: 5m
					        labels:
					          application: checkout
					          severity: P2
					        annotations:
					          summary: "{{ $labels.slo }}: no data"
					  - name: empty
					    interval: 30s
					    rules:
					      - alert: ALWAYS
					        expr: vector(1)
					""");
	}

	@Test
	void refusesTwoGroupsOfOneName() {
		RuleGroup group = new RuleGroup("twice", INTERVAL, List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> RuleFile.tree(List.of(group, group)))
			.withMessageContaining("twice");
	}

}
