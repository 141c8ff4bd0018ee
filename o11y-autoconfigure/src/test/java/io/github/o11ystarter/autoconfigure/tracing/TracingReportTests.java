package io.github.o11ystarter.autoconfigure.tracing;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TracingReport}.
 */
@ExtendWith(OutputCaptureExtension.class)
class TracingReportTests {

	@Test
	void saysWhatHappensWithoutAnyConfiguration(CapturedOutput output) {
		start();
		assertThat(output).contains("Traces: 10 % of the new ones are recorded"
				+ " (management.tracing.sampling.probability=0.1); callers: continued, at most 100 a second against our"
				+ " own decision (o11y.tracing.trust=internal); spans: not exported (no"
				+ " management.opentelemetry.tracing.export.otlp.endpoint)");
	}

	@Test
	void saysThatADeveloperSeesEverything(CapturedOutput output) {
		start("spring.profiles.active=dev", "o11y.tracing.trust=edge");
		assertThat(output)
			.contains("Traces: 100 % of the new ones are recorded (management.tracing.sampling.probability=1.0)")
			.contains("callers: linked to (o11y.tracing.trust=edge)");
	}

	@Test
	void doesNotShowWhatAnAddressMayHide(CapturedOutput output) {
		start("management.opentelemetry.tracing.export.otlp.endpoint=http://user:canary@localhost:1/v1/traces?key=canary",
				"management.tracing.sampling.probability=0.005", "o11y.tracing.trust=none");
		assertThat(output.getOut().lines().filter((line) -> line.contains("Traces: "))).singleElement()
			.asString()
			.contains("Traces: 0.5 % of")
			.contains("spans: to http://localhost:1")
			.contains("not looked at")
			.doesNotContain("canary");
	}

	@Test
	void knowsBootsOtherSamplersAndOnesOwn(CapturedOutput output) {
		start("management.opentelemetry.tracing.sampler=always-on");
		assertThat(output).contains("Traces: recorded as management.opentelemetry.tracing.sampler=always-on says");
		RunningApplication.withoutWeb()
			.with(Own.class)
			.properties("logging.level.io.github.o11ystarter=info")
			.start()
			.close();
		assertThat(output).contains("Traces: recorded as the application's own sampler decides")
			.contains("spans: to 1 exporter(s)");
	}

	@Test
	void saysNothingWhenSwitchedOff(CapturedOutput output) {
		start("o11y.tracing.enabled=false");
		assertThat(output).doesNotContain("Traces: ");
	}

	private static void start(String... properties) {
		RunningApplication.withoutWeb()
			.properties("logging.level.io.github.o11ystarter=info")
			.properties(properties)
			.start()
			.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		static Sampler sampler() {
			return Sampler.alwaysOff();
		}

		@Bean
		static InMemorySpanExporter exporter() {
			return InMemorySpanExporter.create();
		}

	}

}
