package io.github.o11ystarter.autoconfigure.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yTracingAutoConfiguration}.
 */
class O11yTracingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yTracingAutoConfiguration.class));

	private final ApplicationContextRunner traced = this.contextRunner.withBean(Tracer.class, () -> Tracer.NOOP)
		.withBean(Propagator.class, () -> Propagator.NOOP);

	@Test
	void suppliesSnapshots() {
		this.traced.run((context) -> assertThat(context).hasSingleBean(TraceContextSnapshots.class));
	}

	@Test
	void snapshotsOfANoopTracerAreEmptyAndTheWorkIsDone() {
		this.traced.run((context) -> {
			TraceContextSnapshots snapshots = context.getBean(TraceContextSnapshots.class);
			assertThat(snapshots.<String>continueIn(snapshots.capture(), "work", () -> "done")).isEqualTo("done");
		});
	}

	@Test
	void anApplicationsOwnSnapshotsWin() {
		TraceContextSnapshots mine = new TraceContextSnapshots(Tracer.NOOP, Propagator.NOOP);
		this.traced.withBean(TraceContextSnapshots.class, () -> mine)
			.run((context) -> assertThat(context.getBean(TraceContextSnapshots.class)).isSameAs(mine));
	}

	@Test
	void suppliesNothingWithoutATracer() {
		this.contextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TraceContextSnapshots.class));
	}

	@Test
	void suppliesNothingWithoutTheLibrary() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TraceContextSnapshots.class));
	}

	@Test
	void suppliesNothingWhenSwitchedOff() {
		this.traced.withPropertyValues("o11y.tracing.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TraceContextSnapshots.class));
		this.traced.withPropertyValues("o11y.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TraceContextSnapshots.class));
	}

}
