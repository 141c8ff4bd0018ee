package io.github.o11ystarter.demo.drill;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeScaleTests {

	private final TimeScale scale = new TimeScale(30);

	@Test
	void dividesWhatPrometheusWrites() {
		assertThat(this.scale.shorten("5m")).isEqualTo("10000ms");
		assertThat(this.scale.shorten("1h30m")).isEqualTo("180000ms");
		assertThat(this.scale.shorten("30d")).isEqualTo("86400000ms");
		assertThat(TimeScale.parse("1w2d3h4m5s6ms")).isEqualTo(Duration.parse("P9DT3H4M5.006S"));
	}

	@Test
	void isNeverShorterThanCanBeScraped() {
		assertThat(this.scale.shorten("5s")).isEqualTo("500ms");
		assertThat(this.scale.shorten("0s")).isEqualTo("0s");
	}

	@Test
	void shortensTheTimesOfRulesAndNothingElse() {
		assertThat(this.scale.rules("""
				groups:
				  - name: o11y-alerts-shop
				    interval: 30s
				    rules:
				      - alert: A
				        expr: |-
				          increase(x_total{le="5m", a="[5m]x"}[5m] offset 1h) > 300
				          and on (instance) process_start_time_seconds{a="b"} > time() - 300
				        for: 1m
				        keep_firing_for: 5m
				        labels:
				          for: 5m of silence
				        annotations:
				          description: "in the last 5m"
				""")).isEqualTo("""
				groups:
				  - name: o11y-alerts-shop
				    interval: 1000ms
				    rules:
				      - alert: A
				        expr: |-
				          increase(x_total{le="5m", a="[10000ms]x"}[10000ms] offset 120000ms) > 300
				          and on (instance) process_start_time_seconds{a="b"} > time() - 10
				        for: 2000ms
				        keep_firing_for: 10000ms
				        labels:
				          for: 5m of silence
				        annotations:
				          description: "in the last 5m"
				""");
	}

}
