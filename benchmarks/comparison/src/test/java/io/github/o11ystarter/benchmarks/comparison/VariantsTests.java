package io.github.o11ystarter.benchmarks.comparison;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Variants}.
 */
class VariantsTests {

	@Test
	void namesTellThemApart() {
		assertThat(Variants.all()).extracting(Variant::name).doesNotHaveDuplicates();
	}

	@Test
	void whatTheGateNeedsIsComparedAnyway() {
		assertThat(Variants.all()).contains(Variants.AGENT, Variants.OURS);
		assertThat(Variants.quick()).contains(Variants.AGENT, Variants.OURS);
	}

	@Test
	void eachIsSampledInItsOwnLanguage() {
		assertThat(Variants.OURS.settings()).contains("management.tracing.sampling.probability=1.0");
		assertThat(Variants.AGENT.settings()).contains("otel.traces.sampler.arg=1.0");
	}

	@Test
	void everybodyWritesJsonButTheBareOne() {
		assertThat(Variants.all())
			.filteredOn((variant) -> !variant.libraries().equals("o11y") && !variant.libraries().equals("bare")
					&& !variant.name().contains("plain lines"))
			.isNotEmpty()
			.allMatch((variant) -> variant.settings().contains("logging.structured.format.console=logstash"));
	}

}
