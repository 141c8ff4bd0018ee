package io.github.o11ystarter.autoconfigure.slo.verify;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MeterCheck}.
 */
class MeterCheckTests {

	private static final MeterFilter BUCKETS = new MeterFilter() {

		@Override
		public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
			return DistributionStatisticConfig.builder().serviceLevelObjectives(5e8, 1e9, 2e9).build().merge(config);
		}

	};

	@Test
	void aThresholdThatIsABucketIsFine() {
		assertThat(check(server(Duration.ofSeconds(2)), BUCKETS)).isEmpty();
	}

	@Test
	void aThresholdThatIsNoBucketNamesItsNeighbours() {
		assertThat(check(server(Duration.ofMillis(750)), BUCKETS)).containsExactly(
				"o11y.slo.objectives.login.sli.slower-than '750ms' is no bucket of the timer requests: nearest 500ms and 1s."
						+ " Use one of its buckets, or take the MeterFilter out that removes this one.");
		assertThat(check(server(Duration.ofSeconds(30)), BUCKETS)).singleElement()
			.asString()
			.contains("'30s' is no bucket of the timer requests: nearest 2s.");
		assertThat(check(server(Duration.ofSeconds(2)))).singleElement().asString().contains("it has none");
	}

	@Test
	void bucketsOfAPercentileHistogramAreSeldomExact() {
		MeterFilter histogram = new MeterFilter() {

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
				return DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config);
			}

		};
		assertThat(check(server(Duration.ofSeconds(2)), histogram)).singleElement()
			.asString()
			.contains("nearest PT1.789569706S and PT2.147483647S");
	}

	@Test
	void aMeterThatIsDeniedCountsNothing() {
		assertThat(check(server(null), MeterFilter.denyNameStartsWith("requests"))).containsExactly(
				"o11y.slo.objectives.login.sli.source 'metrics' needs the meter requests, which is denied. Take the"
						+ " MeterFilter out that denies it, or what management.metrics.enable says of it.");
		Sli events = Slos.server("/api", Duration.ofMillis(750));
		assertThat(check(events, MeterFilter.denyNameStartsWith("o11y.slo"))).singleElement()
			.asString()
			.contains("'events' needs the meter o11y.slo.events, which is denied");
		assertThat(check(events, MeterFilter.denyNameStartsWith("requests"))).isEmpty();
		assertThat(check(server(null), MeterFilter.acceptNameStartsWith("requests"), MeterFilter.deny())).isEmpty();
	}

	@Test
	void labelsThatAnSloNeedsHaveToStay() {
		assertThat(check(server(null), MeterFilter.ignoreTags("uri", "outcome"))).singleElement()
			.asString()
			.contains("needs the label uri of the meter requests, which a filter takes away");
		assertThat(check(Slos.server("", null), MeterFilter.ignoreTags("slo"))).singleElement()
			.asString()
			.contains("needs the label slo of the meter o11y.slo.events");
	}

	@Test
	void aFilterThatChangesValuesMayLeaveThoseAloneThatThereAre() {
		MeterFilter lower = MeterFilter.replaceTagValues("uri", (uri) -> uri.toLowerCase(Locale.ROOT));
		assertThat(findings(server(null), lower)).singleElement().satisfies((finding) -> {
			assertThat(finding.certain()).isFalse();
			assertThat(finding.problem())
				.isEqualTo("needs the label uri of the meter requests, which a filter replaces");
		});
		assertThat(check(Slos.server("", null), MeterFilter.replaceTagValues("slo", (slo) -> "other"))).singleElement()
			.asString()
			.contains("needs the label slo of the meter o11y.slo.events, which a filter replaces");
	}

	@Test
	void aMeterWithAnotherNameIsNotFound() {
		assertThat(check(server(null), new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				return id.withName("my." + id.getName()).withTag(Tag.of("a", "b"));
			}

		})).singleElement().asString().contains("needs the meter requests, which a filter calls my.requests");
	}

	@Test
	void callsAndRecordsHaveTimersToo() {
		assertThat(check(new HttpClientSli(List.of("bank"), List.of("io"), Duration.ofMillis(700), Source.METRICS),
				BUCKETS))
			.singleElement()
			.asString()
			.contains("'700ms' is no bucket of the timer calls");
		for (Source source : Source.values()) {
			assertThat(check(new KafkaListenerSli(List.of("game"), List.of(), Duration.ofSeconds(30), source), BUCKETS))
				.singleElement()
				.asString()
				.contains("'30s' is no bucket of the timer o11y.kafka.processing.latency");
		}
	}

	private static Sli server(Duration slowerThan) {
		return new HttpServerSli(List.of("/api"), List.of(), List.of("5xx"), slowerThan, Source.METRICS);
	}

	private static List<String> check(Sli sli, MeterFilter... filters) {
		List<Finding> findings = findings(sli, filters);
		assertThat(findings).allMatch(Finding::certain);
		return findings.stream().map(Finding::toString).toList();
	}

	private static List<Finding> findings(Sli sli, MeterFilter... filters) {
		Findings findings = new Findings();
		new MeterCheck(new FilteredMeters(List.of(filters)), "requests", "calls").check(Slos.slo("login", sli),
				findings);
		return findings.all();
	}

}
