package io.github.o11ystarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultsEnvironmentPostProcessor}.
 */
class DefaultsEnvironmentPostProcessorTests {

	private static final String LISTENER = "spring.kafka.listener.observation-enabled";

	private static final String PROBABILITY = "management.tracing.sampling.probability";

	private static final String FORMAT = "logging.structured.format.console";

	@Test
	void changesWhatTheFileSays() {
		Environment environment = environment(Empty.class, Map.of());
		for (FeatureDefaults feature : FeatureDefaults.load()) {
			if (!feature.profiles().isEmpty()) {
				continue;
			}
			feature.properties()
				.forEach((name, value) -> assertThat(environment.getProperty(name)).as(name).isEqualTo(value));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev", "local", "other,local" })
	void everyTraceIsSampledWhereOneDevelops(String profiles) {
		assertThat(environment(Empty.class, Map.of(), "--spring.profiles.active=" + profiles).getProperty(PROBABILITY))
			.isEqualTo("1.0");
	}

	@Test
	void elsewhereBootDecidesHowManyTracesAreSampled() {
		assertThat(environment(Empty.class, Map.of()).containsProperty(PROBABILITY)).isFalse();
		assertThat(
				environment(Empty.class, Map.of(), "--spring.profiles.active=prod,devil").containsProperty(PROBABILITY))
			.isFalse();
		assertThat(environment(Empty.class, Map.of(), "--spring.profiles.active=dev", "--" + PROBABILITY + "=0.5")
			.getProperty(PROBABILITY)).isEqualTo("0.5");
	}

	@Test
	void theCommandLineWins() {
		assertThat(environment(Empty.class, Map.of(), "--" + LISTENER + "=false").getProperty(LISTENER))
			.isEqualTo("false");
	}

	@Test
	void anApplicationsPropertySourceFilesWin() {
		assertThat(environment(WithPropertySource.class, Map.of()).getProperty(LISTENER)).isEqualTo("false");
	}

	@Test
	void anApplicationsDefaultPropertiesWin() {
		assertThat(environment(Empty.class, Map.of(LISTENER, "false")).getProperty(LISTENER)).isEqualTo("false");
	}

	@ParameterizedTest
	@CsvSource({ "web,management.endpoints.web.exposure.include", "tracing,management.tracing.propagation.consume",
			"kafka," + LISTENER, "logging," + FORMAT })
	void aFeatureThatIsOffChangesNothing(String feature, String property) {
		assertThat(environment(Empty.class, Map.of()).containsProperty(property)).isTrue();
		assertThat(
				environment(Empty.class, Map.of(), "--o11y." + feature + ".enabled=false").containsProperty(property))
			.isFalse();
	}

	@Test
	void nothingIsChangedWhenEverythingIsOff() {
		Environment environment = environment(Empty.class, Map.of(), "--o11y.enabled=false");
		for (FeatureDefaults feature : FeatureDefaults.load()) {
			feature.properties().keySet().forEach((name) -> assertThat(environment.containsProperty(name)).isFalse());
		}
		assertThat(environment.containsProperty("management.metrics.tags.application")).isFalse();
	}

	@Test
	void theLogFormatStaysBootsWithoutItsLibrary() {
		SpringApplication application = new SpringApplication(
				new DefaultResourceLoader(new FilteredClassLoader(LoggingEventCompositeJsonEncoder.class)),
				Empty.class);
		assertThat(environment(application, Map.of()).containsProperty(FORMAT)).isFalse();
	}

	/**
	 * A default with a misspelt or removed name does nothing, and nobody notices.
	 */
	@Test
	void everyDefaultIsAPropertyThatBootKnows() {
		Map<String, String> known = knownProperties();
		Set<String> unknown = new TreeSet<>();
		for (FeatureDefaults feature : FeatureDefaults.load()) {
			for (String name : feature.properties().keySet()) {
				if (!isKnown(known, name)) {
					unknown.add(name);
				}
			}
		}
		assertThat(known).hasSizeGreaterThan(500);
		assertThat(unknown).isEmpty();
	}

	private static boolean isKnown(Map<String, String> known, String name) {
		return known.containsKey(name) || known.entrySet()
			.stream()
			.anyMatch(
					(entry) -> entry.getValue().startsWith("java.util.Map<") && name.startsWith(entry.getKey() + "."));
	}

	private static Map<String, String> knownProperties() {
		try {
			Map<String, String> types = new TreeMap<>();
			List<URL> files = Collections.list(DefaultsEnvironmentPostProcessorTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"));
			for (URL file : files) {
				for (JsonNode property : JsonMapper.shared().readTree(file.openStream()).path("properties")) {
					if (!property.has("deprecated") && !property.has("deprecation")) {
						types.put(property.path("name").asString(), property.path("type").asString());
					}
				}
			}
			return types;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Environment environment(Class<?> source, Map<String, Object> defaults, String... args) {
		return environment(new SpringApplication(source), defaults, args);
	}

	private static Environment environment(SpringApplication application, Map<String, Object> defaults,
			String... args) {
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(defaults);
		try (ConfigurableApplicationContext context = application.run(args)) {
			return context.getEnvironment();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:an-application-says.properties")
	static class WithPropertySource {

	}

}
