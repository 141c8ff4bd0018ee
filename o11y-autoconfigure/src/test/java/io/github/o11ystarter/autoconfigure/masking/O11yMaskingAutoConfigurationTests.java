package io.github.o11ystarter.autoconfigure.masking;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link O11yMaskingAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class O11yMaskingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yMaskingAutoConfiguration.class));

	private static String mask(String text) {
		return Masking.from(new MockEnvironment().withProperty("o11y.masking.deadline", "1s")).mask(text);
	}

	@Test
	void countsFromTheStart() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			assertThat(registry.find("o11y.masking.failures").functionCounters())
				.extracting((counter) -> counter.getId().getTag("reason"))
				.containsExactlyInAnyOrder("too_long", "deadline", "error");
			assertThat(registry.find("o11y.masking.masked").functionCounters())
				.extracting((counter) -> counter.getId().getTag("mask"))
				.hasSize(ShippedMask.values().length + 2)
				.contains("key_value", "payment_card", "pattern", "masker");
			FunctionCounter emails = registry.get("o11y.masking.masked").tag("mask", "email").functionCounter();
			double before = emails.count();
			mask("bob@example.org");
			assertThat(emails.count() - before).isOne();
		});
	}

	@Test
	void maskersTakePartInEveryMaskingUntilTheContextCloses() {
		Masking older = Masking.from(new MockEnvironment().withProperty("o11y.masking.deadline", "1s"));
		this.contextRunner.withUserConfiguration(Two.class).run((context) -> {
			assertThat(older.mask("abc")).isEqualTo("c");
			this.contextRunner.withUserConfiguration(Two.class)
				.run((second) -> assertThat(older.mask("abc")).isEqualTo("c"));
			assertThat(older.mask("abc")).isEqualTo("c");
		});
		assertThat(older.mask("abc")).isEqualTo("abc");
	}

	@Test
	void maskersTakePartInAnApplicationWhoseBeansAreLazy() {
		this.contextRunner.withUserConfiguration(Two.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(mask("abc")).isEqualTo("c"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.masking.enabled=false", "o11y.enabled=false" })
	void canBeSwitchedOff(String property) {
		this.contextRunner.withPropertyValues(property).withUserConfiguration(Two.class).run((context) -> {
			assertThat(context).doesNotHaveBean(MaskerRegistration.class).doesNotHaveBean(MaskingMetrics.class);
			assertThat(mask("abc")).isEqualTo("abc");
		});
	}

	@Test
	void doesWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MaskerRegistration.class)
				.doesNotHaveBean(MaskingMetrics.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			o11y.masking.patterns.customer | C-[0-9    | It is no regular expression: Unclosed
			o11y.masking.deadline          | PT0S       | more than 0 and at most 1s
			o11y.masking.deadline          | PT2S       | more than 0 and at most 1s
			o11y.masking.max-length        | 0          | 1 or more
			""")
	void aValueThatIsNoneStopsTheStart(String property, String value, String mend, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> RunningApplication.withoutWeb().properties(property + "=" + value).start().close());
		assertThat(output).contains("APPLICATION FAILED TO START", property, value, mend);
	}

	@Configuration(proxyBeanMethods = false)
	static class Two {

		@Bean
		@Order(2)
		Masker second() {
			return (text) -> text.replace("bbc", "c");
		}

		@Bean
		@Order(1)
		Masker first() {
			return (text) -> text.replace("a", "b");
		}

	}

}
