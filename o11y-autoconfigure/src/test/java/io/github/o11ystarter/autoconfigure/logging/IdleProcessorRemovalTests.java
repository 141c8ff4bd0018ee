package io.github.o11ystarter.autoconfigure.logging;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdleProcessorRemoval}.
 */
class IdleProcessorRemovalTests {

	private static final String BOOTS = "openTelemetryBatchLogRecordProcessor";

	private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yLoggingAutoConfiguration.class,
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryLoggingAutoConfiguration.class));

	@Test
	void nothingWaitsForLogRecordsThatNobodyExports() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(LogRecordProcessor.class).hasSingleBean(SdkLoggerProvider.class);
			log(context);
		});
	}

	@Test
	void theyAreExportedAsBootDoesItIfThereIsAnExporter() {
		this.contextRunner.withBean(LogRecordExporter.class, () -> this.exporter).run(this::assertBootExports);
	}

	@Test
	void theyAreExportedIfTheExporterIsAddedLast() {
		this.contextRunner
			.withInitializer((context) -> context.addBeanFactoryPostProcessor(
					(beanFactory) -> ((BeanDefinitionRegistry) beanFactory).registerBeanDefinition("late",
							new RootBeanDefinition(LogRecordExporter.class, () -> this.exporter))))
			.run(this::assertBootExports);
	}

	@Test
	void theyAreExportedIfTheExporterIsOfAParent() {
		new ApplicationContextRunner().withBean(LogRecordExporter.class, () -> this.exporter)
			.run((parent) -> this.contextRunner.withParent(parent).run(this::assertBootExports));
	}

	@Test
	void processorsOfTheApplicationStay() {
		this.contextRunner
			.withBean("own", LogRecordProcessor.class, () -> SimpleLogRecordProcessor.create(this.exporter))
			.run((context) -> {
				assertThat(context).hasSingleBean(LogRecordProcessor.class).hasBean("own");
				log(context);
				assertThat(this.exporter.getFinishedLogRecordItems()).hasSize(1);
			});
		this.contextRunner
			.withBean(BOOTS, BatchLogRecordProcessor.class,
					() -> BatchLogRecordProcessor.builder(this.exporter).build())
			.run((context) -> assertThat(context).hasBean(BOOTS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.enabled", "o11y.logging.enabled" })
	void isSwitchedOff(String property) {
		this.contextRunner.withPropertyValues(property + "=false").run((context) -> assertThat(context).hasBean(BOOTS));
	}

	@Test
	void doesWithoutOpenTelemetry() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yLoggingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.opentelemetry.sdk"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IdleProcessorRemoval.class));
	}

	private void assertBootExports(AssertableApplicationContext context) {
		assertThat(context).hasSingleBean(LogRecordProcessor.class).hasBean(BOOTS);
		log(context);
		assertThat(context.getBean(BatchLogRecordProcessor.class).forceFlush().join(10, TimeUnit.SECONDS).isSuccess())
			.isTrue();
		assertThat(this.exporter.getFinishedLogRecordItems()).hasSize(1);
	}

	private static void log(AssertableApplicationContext context) {
		context.getBean(OpenTelemetry.class).getLogsBridge().get("tests").logRecordBuilder().setBody("line").emit();
	}

}
