package io.github.o11ystarter.autoconfigure.slo.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.slo.O11ySloAutoConfiguration;
import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.Filter;
import org.apache.catalina.filters.SetCharacterEncodingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link O11ySloVerifyAutoConfiguration}, with applications whose SLOs are
 * wrong in every way.
 */
@ExtendWith(OutputCaptureExtension.class)
class O11ySloVerifyAutoConfigurationTests {

	@Test
	void aServletApplicationDoesNotStart(CapturedOutput output) {
		assertThat(findings(RunningApplication.servlet()
			.with(ServletApi.class, Listeners.class, Jobs.class, Wrong.class)
			.properties("management.observations.enable.http.client=false",
					"management.metrics.enable.http.server=false")))
			.containsExactlyInAnyOrder(
					"route.sli.uri '/game/ply/{id}' matches no route. Write the template of a route."
							+ " Nearest are /game/play/{id}, /fn/deep/{id}, /fn/{id}.",
					"method.sli.method 'PUT' is no method of the routes of /game/**. They have GET.",
					"group.sli.group 'gme' is the group of no listener. Write the group of a listener."
							+ " Nearest are game, other.",
					"job.sli.job 'Jobs.sendInvoice' is no scheduled method. Write the simple name of the class and of"
							+ " the method. Nearest are Jobs.sendInvoices.",
					"denied.sli.source 'metrics' needs the meter http.server.requests, which is denied. Take the MeterFilter"
							+ " out that denies it, or what management.metrics.enable says of it.");
		assertThat(output).contains(
				"client.sli.type 'http-client' needs observations that management.observations.enable.http.client=false"
						+ " switches off. Take that property out.")
			.contains("client.sli.client 'bnk' is neither a partner nor does it look like a host."
					+ " Set o11y.metrics.partners.bnk.base-url to its address.")
			.contains("APPLICATION FAILED TO START");
	}

	@Test
	void aReactiveApplicationDoesNotStart(CapturedOutput output) {
		assertThat(findings(RunningApplication.reactive()
			.with(ReactiveApi.class, WrongRoutes.class)
			.withoutPackages("org.springframework.kafka")))
			.containsExactlyInAnyOrder("route.sli.uri '/game/ply/{id}' matches no route. Write the template of a route."
					+ " Nearest are /game/play/{id}, /fn/deep/{id}, /fn/{id}.");
		assertThat(output)
			.contains("group.sli.type 'kafka-listener' needs the metrics of Kafka listeners, and nobody makes them."
					+ " Add spring-kafka, and leave o11y.kafka.enabled, o11y.kafka.metrics.enabled and"
					+ " o11y.metrics.enabled on.");
	}

	@Test
	void anApplicationWithoutAServerHasNoRequestsAndWarnsOfGauges(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.withoutWeb()
			.with(Wrong.class)
			.withoutPackages("org.springframework.kafka", "com.zaxxer", "org.springframework.jdbc")
			.properties("o11y.slo.verify=warn", "o11y.metrics.partners.bank.hosts=bank.example")
			.start()) {
			assertThat(application.context().isRunning()).isTrue();
		}
		assertThat(output).contains("route.sli.type 'http-server' counts requests, and this application serves none.")
			.contains("job.sli.job 'Jobs.sendInvoice' is no scheduled method. Nothing is scheduled;"
					+ " is @EnableScheduling missing?")
			.contains("client.sli.client 'bnk' is neither a partner nor does it look like a host."
					+ " Partners (o11y.metrics.partners) are bank.")
			.contains("gauge.sli.meter 'jvm.thread.live' is no gauge, as far as is known now; it counts as bad."
					+ " Nearest are jvm.threads.live,")
			.contains("labels.sli.labels '{area=stack}' are the labels of none of the gauges jvm.memory.used");
	}

	@Test
	void withoutSlosThereIsNothingToCompare() {
		ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(O11ySloAutoConfiguration.class, O11ySloVerifyAutoConfiguration.class));
		runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(SloVerification.class)
			.doesNotHaveBean(SloCheck.class));
		runner.withPropertyValues("o11y.slo.objectives.api=99.9", "o11y.slo.verify=off")
			.run((context) -> assertThat(context).hasSingleBean(SloVerification.class));
	}

	@Test
	void aRouteThatIsNearNoneMayBeAFilters() {
		Routes routes = new Routes();
		routes.add("/game/play", Set.of("GET"));
		Findings findings = new Findings();
		RouteCheck check = new RouteCheck(() -> routes, true);
		check.check(Slos.slo("login", Slos.server("/login", null)), findings);
		check.check(Slos.slo("slip", Slos.server("/game/plya", null)), findings);
		check.check(Slos.slo("fine", Slos.server("/game/**", null)), findings);
		assertThat(findings.all()).extracting(Finding::value, Finding::certain)
			.containsExactly(tuple("/login", false), tuple("/game/plya", true));
	}

	@Test
	void aFilterMayAnswerWhatIsNearARoute() {
		Routes routes = new Routes();
		routes.add("/logs", Set.of("GET"));
		routes.addUnknown();
		Findings findings = new Findings();
		new RouteCheck(() -> routes, true).check(Slos.slo("login", Slos.server("/login", null)), findings);
		assertThat(findings.all()).singleElement().extracting(Finding::certain).isEqualTo(false);
	}

	@Test
	void springAnswersHeadAndOptionsItself() {
		Routes routes = new Routes();
		routes.add("/orders", Set.of("GET"));
		routes.add("/new", Set.of("POST"));
		assertThat(problems(routes, "/orders", "HEAD")).isEmpty();
		assertThat(problems(routes, "/new", "OPTIONS")).isEmpty();
		assertThat(problems(routes, "/new", "HEAD")).containsExactly("is no method of the routes of /new");
	}

	private static List<String> problems(Routes routes, String uri, String method) {
		Findings findings = new Findings();
		new RouteCheck(() -> routes, true).check(
				Slos.slo("method",
						new HttpServerSli(List.of(uri), List.of(method), List.of("5xx"), null, Source.EVENTS)),
				findings);
		return findings.all().stream().map(Finding::problem).toList();
	}

	@Test
	void partnersAreKnownByTheirHostsWhenNobodyNamesThem() {
		Findings findings = new Findings();
		new ClientCheck(Set.of("bank"), false).check(Slos.slo("bank", Slos.client("bank", "5xx")), findings);
		new ClientCheck(Set.of("bank"), false).check(Slos.slo("host", Slos.client("bank.example", "5xx")), findings);
		new ClientCheck(Set.of("bank"), true).check(Slos.slo("fine", Slos.client("bank", "5xx")), findings);
		assertThat(findings.all()).singleElement()
			.asString()
			.startsWith(
					"o11y.slo.objectives.bank.sli.client 'bank' is the name of a partner, and nobody gives calls such names.");
	}

	@Test
	void whatIsSwitchedOffElsewhereIsAWarning(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.servlet()
			.with(ServletApi.class)
			.properties("o11y.slo.objectives.api.target=99.9", "o11y.slo.objectives.bank.target=99",
					"o11y.slo.objectives.bank.sli.client=bank", "o11y.metrics.partners.bank.hosts=bank.example",
					"o11y.slo.objectives.slip.target=99", "o11y.slo.objectives.slip.sli.uri=/game/ply/{id}",
					"o11y.metrics.http-clients.enabled=false", "o11y.slo.labels.application=other",
					"o11y.slo.labels.k8s_cluster=one",
					"spring.autoconfigure.exclude=org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration")
			.with(Beside.class)
			.start()) {
			assertThat(application.context().isRunning()).isTrue();
		}
		assertThat(output)
			.contains("objectives.api.sli.type 'http-server' needs observations of requests, and no filter makes them.")
			.contains("objectives.bank.sli.client 'bank' is the name of a partner")
			.contains("objectives.slip.sli.uri '/game/ply/{id}' matches no route.")
			.contains(
					"objectives.bank.sli.type 'http-client' needs observations, and there are none of http.client.requests.")
			.contains("o11y.slo.labels.application 'other' is not what meters have: rules would find nothing of"
					+ " o11y.slo.events, which has 'app'.")
			.doesNotContain("labels.k8s_cluster");
	}

	@Configuration(proxyBeanMethods = false)
	static class Beside {

		@Bean
		Filter legacy() {
			return new SetCharacterEncodingFilter();
		}

		@Bean
		ObservationPredicate noCalls() {
			return (name, context) -> !name.equals("http.client.requests");
		}

	}

	private static List<String> findings(RunningApplication.Builder builder) {
		Throwable failure = catchThrowable(() -> builder.start().close());
		assertThat(failure).hasRootCauseInstanceOf(SloVerificationException.class);
		SloVerificationException cause = (SloVerificationException) Stream.iterate(failure, Throwable::getCause)
			.filter(SloVerificationException.class::isInstance)
			.findFirst()
			.orElseThrow();
		return cause.findings()
			.stream()
			.map((finding) -> finding.toString().replace("o11y.slo.objectives.", ""))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Wrong {

		@Bean
		MonitoredService service() {
			return Slos.service(Slos.slo("fine", Slos.server("/game/**", Duration.ofMillis(1))),
					Slos.slo("fine-function", Slos.server("/fn/deep/*", null)),
					Slos.slo("route", Slos.server("/game/ply/{id}", null)),
					Slos.slo("method",
							new HttpServerSli(List.of("/game/**"), List.of("PUT"), List.of("5xx"), null,
									Source.EVENTS)),
					Slos.slo("denied",
							new HttpServerSli(List.of(), List.of(), List.of("5xx"), Duration.ofMillis(777),
									Source.METRICS)),
					Slos.slo("client", Slos.client("bnk", "5xx")), group(),
					Slos.slo("job", new JobSli(List.of("Jobs.sendInvoice", "Jobs.sendInvoices"), null)),
					Slos.slo("gauge", new GaugeSli("jvm.thread.live", Map.of(), BigDecimal.TEN, null)),
					Slos.slo("labels", new GaugeSli("jvm.memory.used", Map.of("area", "stack"), BigDecimal.TEN, null)));
		}

		private static Slo group() {
			return Slos.slo("group", new KafkaListenerSli(List.of("gme", "game"), List.of(), null, Source.EVENTS));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongRoutes {

		@Bean
		MonitoredService service() {
			return Slos.service(Slos.slo("fine", Slos.server("/game/**", null)),
					Slos.slo("fine-function", Slos.server("/fn/deep/*", null)),
					Slos.slo("route", Slos.server("/game/ply/{id}", null)), Wrong.group());
		}

	}

	@RestController
	static class ServletApi {

		@GetMapping("/game/play/{id}")
		String play() {
			return "played";
		}

		@Bean
		static RouterFunction<ServerResponse> function() {
			return RouterFunctions.route()
				.path("/fn",
						(builder) -> builder.GET("/{id}", (request) -> ServerResponse.ok().build())
							.path("/deep", (deep) -> deep.GET("/{id}", (request) -> ServerResponse.ok().build())))
				.build();
		}

	}

	@RestController
	static class ReactiveApi {

		@GetMapping("/game/play/{id}")
		Mono<String> play() {
			return Mono.just("played");
		}

		@Bean
		static org.springframework.web.reactive.function.server.RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> function() {
			return org.springframework.web.reactive.function.server.RouterFunctions.route()
				.path("/fn",
						(builder) -> builder.GET("/{id}", (request) -> Mono.empty())
							.path("/deep", (deep) -> deep.GET("/{id}", (request) -> Mono.empty())))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@KafkaListener(id = "one", groupId = "game", topics = "any", autoStartup = "false")
		void listen(String value) {
			// Never called.
		}

		@KafkaListener(id = "other", topics = "any", autoStartup = "false")
		void listenToOther(String value) {
			// Never called.
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Jobs {

		@Scheduled(fixedDelay = 1_000_000, initialDelay = 1_000_000)
		void sendInvoices() {
			// Never called.
		}

	}

}
