package io.github.o11ystarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.tracing.TraceContextSnapshots;
import io.micrometer.core.instrument.Clock;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter starts, and does what it can, in every application we could think of.
 */
class SetUpsTests {

	@AfterEach
	void forgetTheAgent() {
		GlobalOpenTelemetry.resetForTest();
	}

	@Test
	void servletApplication() {
		try (RunningApplication application = RunningApplication.servlet().with(Hello.class).start()) {
			assertServes(application);
		}
	}

	@Test
	void reactiveApplication() {
		try (RunningApplication application = RunningApplication.reactive().with(Hello.class).start()) {
			assertServes(application);
		}
	}

	@Test
	void applicationWithoutAnyWebServer() {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.withoutPackages("jakarta.servlet", "org.springframework.web", "org.springframework.http", "reactor")
			.start()) {
			assertThat(application.context().getBeansOfType(TraceContextSnapshots.class)).hasSize(1);
			assertThat(ours(application)).noneMatch((name) -> name.contains("web"));
		}
	}

	@Test
	void applicationWithoutKafka() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages("org.springframework.kafka", "org.apache.kafka")
			.with(Hello.class)
			.start()) {
			assertServes(application);
			assertThat(ours(application)).noneMatch((name) -> name.contains("afka"));
			assertThat(application.context().getEnvironment().getProperty("spring.kafka.template.observation-enabled"))
				.isNull();
		}
	}

	@Test
	void applicationWithoutJdbc() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages("org.springframework.jdbc", "com.zaxxer", "org.h2", "org.postgresql")
			.with(Hello.class)
			.start()) {
			assertServes(application);
			assertThat(application.context().getBeansOfType(DataSource.class)).isEmpty();
		}
	}

	@Test
	void servletApplicationWithSecurity() {
		try (RunningApplication application = RunningApplication.servlet()
			.withSecurity()
			.properties("spring.security.user.password=secret")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").statusCode()).isEqualTo(401);
			assertThat(application.get("/hello", "Authorization", "Basic dXNlcjpzZWNyZXQ=").body()).isEqualTo("hello");
			assertThat(application.get("/metrics", "Authorization", "Basic dXNlcjpzZWNyZXQ=").body())
				.contains("http_server_requests_seconds")
				.doesNotContain("spring_security_");
		}
	}

	@Test
	void reactiveApplicationWithSecurity() {
		try (RunningApplication application = RunningApplication.reactive()
			.withSecurity()
			.properties("spring.security.user.password=secret")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").statusCode()).isEqualTo(401);
			assertThat(application.get("/hello", "Authorization", "Basic dXNlcjpzZWNyZXQ=").body()).isEqualTo("hello");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java 17 has no virtual threads; the build runs on 25 too")
	void applicationOnVirtualThreads() {
		try (RunningApplication application = RunningApplication.servlet()
			.properties("spring.threads.virtual.enabled=true")
			.with(Hello.class)
			.start()) {
			assertServes(application);
			assertThat(application.get("/thread").body()).isEqualTo("virtual");
		}
	}

	@Test
	void applicationWithAManagementPort() {
		try (RunningApplication application = RunningApplication.servlet()
			.properties("management.server.port=0")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").headers().firstValue("X-Trace-Id")).isPresent();
			assertThat(application.get(application.managementPort(), "/metrics").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void applicationWithBeansOfItsOwn() {
		try (RunningApplication application = RunningApplication.servlet().with(Hello.class, OwnBeans.class).start()) {
			ApplicationContext context = application.context();
			assertServes(application);
			assertThat(context.getBean(ObservationRegistry.class)).isSameAs(OwnBeans.observations);
			assertThat(context.getBean(PrometheusMeterRegistry.class)).isSameAs(OwnBeans.metrics);
			assertThat(context.getBean(KafkaTemplate.class)).isSameAs(OwnBeans.template);
		}
	}

	@Test
	void applicationBesideAnOpenTelemetryThatIsAlreadyThere() {
		OpenTelemetrySdk agent = OpenTelemetrySdk.builder()
			.setTracerProvider(SdkTracerProvider.builder().build())
			.buildAndRegisterGlobal();
		try (agent; RunningApplication application = RunningApplication.servlet().with(Hello.class).start()) {
			assertServes(application);
			assertThat(application.context().getBean(OpenTelemetry.class)).isNotSameAs(agent);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void applicationThatStartsIsNotWarnedOfOurBeans(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.servlet().with(Hello.class).start()) {
			assertServes(application);
		}
		assertThat(output.getAll()).doesNotContain("'o11y").doesNotContain("not eligible");
	}

	@Test
	void applicationThatHasSwitchedUsOff() {
		try (RunningApplication application = RunningApplication.servlet()
			.properties("o11y.enabled=false")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").body()).isEqualTo("hello");
			assertThat(application.get("/hello").headers().firstValue("X-Trace-Id")).isEmpty();
			assertThat(application.get("/metrics").statusCode()).isEqualTo(404);
			assertThat(ours(application)).isEmpty();
		}
	}

	@Tag("long")
	@ParameterizedTest
	@ValueSource(strings = { "client", "context", "errors", "export", "jdbc", "kafka", "logging", "masking", "metrics",
			"observation", "outbox", "slo", "tracing", "web" })
	void applicationThatHasSwitchedOneFeatureOff(String feature) {
		try (RunningApplication application = RunningApplication.servlet()
			.properties("o11y." + feature + ".enabled=false")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").body()).isEqualTo("hello");
			assertThat(featuresOf(application)).isNotEmpty().doesNotContain(feature);
		}
	}

	@Test
	void everyFeatureIsThereUnlessSwitchedOff() {
		try (RunningApplication application = RunningApplication.servlet().with(Hello.class).start()) {
			assertThat(featuresOf(application)).containsExactlyInAnyOrder("client", "context", "errors", "export",
					"jdbc", "kafka", "logging", "masking", "metrics", "observation", "outbox", "service", "slo",
					"tracing", "web");
		}
	}

	@Tag("long")
	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.context", "org.aopalliance", "reactor.core", "io.sentry",
			"org.apache.kafka.streams", "io.opentelemetry.sdk", "io.opentelemetry.exporter", "net.logstash",
			"io.micrometer.core", "org.springframework.web.client", "com.zaxxer.hikari" })
	void applicationWithoutALibrary(String library) {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages(library)
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").body()).isEqualTo("hello");
		}
	}

	@Test
	void applicationWithoutTracing() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages("io.micrometer.tracing")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").body()).isEqualTo("hello");
			assertThat(application.get("/metrics").body()).contains("http_server_requests_seconds");
			assertThat(application.context().getBeansOfType(Tracer.class)).isEmpty();
		}
	}

	@Test
	void applicationWithoutPrometheus() {
		try (RunningApplication application = RunningApplication.servlet()
			.withoutPackages("io.micrometer.prometheusmetrics", "io.prometheus")
			.with(Hello.class)
			.start()) {
			assertThat(application.get("/hello").headers().firstValue("X-Trace-Id")).isPresent();
			assertThat(application.get("/metrics").statusCode()).isEqualTo(404);
			assertThat(application.get("/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void nothingIsExportedAndNothingIsSaidWhenThereIsNoCollector() {
		try (RunningApplication application = RunningApplication.servlet().with(Hello.class).start()) {
			assertServes(application);
			assertThat(application.context().getBeansOfType(SpanExporter.class)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "management.tracing.export.enabled=false", "management.tracing.export.otlp.enabled=false" })
	void switchingExportOffDoesNotSwitchPropagationOff(String property) {
		String traceId = "0af7651916cd43dd8448eb211c80319c";
		try (RunningApplication application = RunningApplication.servlet()
			.properties(property, "management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces")
			.with(Hello.class)
			.start()) {
			assertThat(application.context().getBeansOfType(SpanExporter.class)).isEmpty();
			assertThat(application.get("/hello", "traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
				.headers()
				.firstValue("X-Trace-Id")).hasValue(traceId);
		}
	}

	private static void assertServes(RunningApplication application) {
		assertThat(application.get("/hello").body()).isEqualTo("hello");
		assertThat(application.get("/hello").headers().firstValue("X-Trace-Id")).isPresent();
		assertThat(application.get("/metrics").body()).contains("http_server_requests_seconds");
		assertThat(application.get("/health/ready").statusCode()).isEqualTo(200);
	}

	/**
	 * The names of the beans that are ours, by name or by type.
	 */
	private static List<String> ours(RunningApplication application) {
		return Arrays.stream(application.context().getBeanDefinitionNames())
			.filter((name) -> !name.startsWith("runningApplication.") && !name.startsWith("setUpsTests."))
			.filter((name) -> name.startsWith("o11y") || name.contains("o11ystarter")
					|| typeName(application, name).startsWith("io.github.o11ystarter"))
			.toList();
	}

	/**
	 * The packages, and so the features, that the configurations of our beans are in.
	 */
	private static Set<String> featuresOf(RunningApplication application) {
		String root = SetUpsTests.class.getPackageName() + ".";
		return Arrays.stream(application.context().getBeanDefinitionNames())
			.flatMap((name) -> Stream.of(name, typeName(application, name)))
			.filter((name) -> name.startsWith(root))
			.map((name) -> name.substring(root.length()))
			.filter((name) -> name.contains("."))
			.map((name) -> name.substring(0, name.indexOf('.')))
			.filter((name) -> Character.isLowerCase(name.charAt(0)))
			.collect(Collectors.toSet());
	}

	private static String typeName(RunningApplication application, String bean) {
		Class<?> type = application.context().getType(bean);
		return (type != null) ? type.getName() : "";
	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/thread")
		String thread() throws ReflectiveOperationException {
			return ((boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread())) ? "virtual"
					: "platform";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		private static final ObservationRegistry observations = ObservationRegistry.create();

		private static final PrometheusRegistry registry = new PrometheusRegistry();

		private static final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
				registry, Clock.SYSTEM);

		private static final KafkaTemplate<String, String> template = new KafkaTemplate<>(
				new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", "localhost:1")));

		@Bean
		ObservationRegistry myObservations() {
			return observations;
		}

		@Bean
		PrometheusRegistry myPrometheusRegistry() {
			return registry;
		}

		@Bean
		PrometheusMeterRegistry myMetrics() {
			return metrics;
		}

		@Bean
		DataSource myDatabase() {
			JdbcDataSource dataSource = new JdbcDataSource();
			dataSource.setURL("jdbc:h2:mem:mine");
			return dataSource;
		}

		@Bean
		KafkaTemplate<String, String> myTemplate() {
			return template;
		}

	}

}
