package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SloFailureAnalyzerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11ySloAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					target=100       | target '100' does not lie between 0 and 100, both excluded.      | such as 99.9.
					target=0         | target '0' does not lie between 0 and 100                         | such as 99.9.
					target=0.999     | target '0.999' is a ratio, where per cent are meant.              | Write 99.9, or 0.999% if you mean it.
					target=high      | target 'high' is not a number.                                    | Write per cent: 99.9 or 99.9%.
					target=90        | target '90%' lets the tier 'fast' never fire                      | switch the tier off: o11y.slo.objectives.api.tiers.fast=off.
					period=soon      | period 'soon' is not a duration.                                  | Write a whole number and a unit
					period=5d        | period '5d' is shorter than twice the window 3d                   | Use a longer period
					min-bad-events=0 | min-bad-events '0' is less than 1.                                | Use 1
					min-bad-events=x | min-bad-events 'x' is not a whole number.                         | Write a number such as 5.
					tiers.fast=P7    | tiers.fast 'P7' is not a severity.                                | Use P0, P1, P2 or P3, or 'off'
					owner=           | owner '' is empty or has characters that are no text.                     | Write it
					sli.type=http    | sli.type 'http' is not a type.                                    | Use one of http-client, kafka-listener, job, gauge, counter, http-server.
					sli.uri=api      | sli.uri 'api' does not begin with a slash.                        | Write the route as in the mapping
					sli.method=get   | sli.method 'get' is not a method.                                 | Write it in capitals
					sli.bad=6xx      | sli.bad '6xx' is not a status.                                    | Use a class such as 5xx
					sli.bad=io       | sli.bad 'io' is not a status.                                     | Use a class such as 5xx
					sli.slower-than=2 | sli.slower-than '2' is not a duration.                           | Write a whole number and a unit
					sli.source=logs  | sli.source 'logs' is not a source.                                | Use 'events'
					sli.client=localhost:8080 | sli.client 'localhost:8080' is an address, and calls are known by their host. | Write the host
					sli.client=http://bank    | sli.client 'http://bank' is an address                | Write the host
					sli.client=      | sli.client is missing.                                            | Name the partner
					sli.group=       | sli.group is missing.                                             | Name the consumer group
					sli.job=run      | sli.job 'run' is not a method.                                    | Write the simple name
					sli.meter=a b    | sli.meter 'a b' is not the name of a meter.                       | Write it as it is registered
					sli.total=a      | sli.bad and sli.good are missing.                                 | Give one of them
					sli.above=1      | sli.above '1' means nothing for the type 'http-server'.           | Take it out, or set o11y.slo.objectives.api.sli.type
					sli.topic=a      | sli.topic 'a' means nothing for the type 'http-server'.           | Take it out
					target=9e-999999999 | target '9e-999999999' is not a number.                         | Write per cent
					sli.uir=/api     | sli.uir '/api' is not known.                                      | Did you mean o11y.slo.objectives.api.sli.uri?
					uri=/api         | uri '/api' is not known.                                          | Did you mean o11y.slo.objectives.api.sli.uri?
					""")
	void saysWhatIsWrongWithAnSlo(String property, String description, String action) {
		String target = property.startsWith("target") ? "o11y.slo.period=30d" : "o11y.slo.objectives.api.target=99.9";
		// One that is missing needs the type that it is missing from.
		String above = property.startsWith("sli.meter") ? "o11y.slo.objectives.api.sli.above=1" : target;
		FailureAnalysis analysis = analyze(target, above, "o11y.slo.objectives.api." + property);
		assertThat(analysis.getDescription()).startsWith("One property of the SLOs cannot work:\n")
			.contains("    o11y.slo.objectives.api." + description);
		assertThat(analysis.getAction()).contains("    o11y.slo.objectives.api.").contains(action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					o11y.slo.period=1                | o11y.slo.period '1' is not a duration.
					o11y.slo.tiers.slow=urgent       | o11y.slo.tiers.slow 'urgent' is not a severity.
					o11y.slo.budget-exhausted=P9     | o11y.slo.budget-exhausted 'P9' is not a severity.
					o11y.slo.no-data=on              | o11y.slo.no-data 'on' is not a severity.
					o11y.slo.min-bad-events=few      | o11y.slo.min-bad-events 'few' is not a whole number.
					o11y.slo.scrape-interval=5m      | o11y.slo.scrape-interval '5m' leaves fewer than 4 scrapes in the window 5m of every rate.
					o11y.slo.evaluation-interval=30  | o11y.slo.evaluation-interval '30' is not a duration.
					o11y.slo.job=                    | o11y.slo.job '' is empty or has characters that are no text.
					o11y.slo.objectives.Login.target=99 | o11y.slo.objectives.Login 'Login' has characters that a name cannot have.
					o11y.slo.objectives.a.owner=me   | o11y.slo.objectives.a.target is missing.
					o11y.slo.objective.a.target=99   | o11y.slo.objective.a.target '99' is not known.
					o11y.slo.perid=30d               | o11y.slo.perid '30d' is not known.
					o11y.slo.alerts.api-eror-rate.threshold=5% | o11y.slo.alerts.api-eror-rate 'api-eror-rate' is not an alert.
					o11y.slo.alerts.api-error-rate.treshold=5% | o11y.slo.alerts.api-error-rate.treshold '5%' is not known.
					o11y.slo.alerts.api-error-rate.threshold=x | o11y.slo.alerts.api-error-rate.threshold 'x' is not a number of per cent.
					o11y.slo.alerts.api-error-rate.window=1m   | o11y.slo.alerts.api-error-rate.window '1m' has fewer than 4 scrapes
					o11y.slo.alerts.api-error-rate.for=soon    | o11y.slo.alerts.api-error-rate.for 'soon' is not a duration.
					o11y.slo.alerts.api-error-rate.severity=P8 | o11y.slo.alerts.api-error-rate.severity 'P8' is not a severity.
					o11y.slo.alerts.api-error-rate.enabled=yep | o11y.slo.alerts.api-error-rate.enabled 'yep' is neither true nor false.
					o11y.slo.alerts.cert-expiry.floor=3        | o11y.slo.alerts.cert-expiry.floor '3' is nothing that CERT_EXPIRY has.
					o11y.slo.alerts.k8s-node-cpu-high.threshold=80% | o11y.slo.alerts.k8s-node-cpu-high is about what services run on
					o11y.slo.alerts.failed-auth=loud | o11y.slo.alerts.failed-auth 'loud' is not a severity.
					o11y.slo.objectives.a=often      | o11y.slo.objectives.a 'often' is not a number.
					o11y.slo.objectives.a=           | o11y.slo.objectives.a.target is missing.
					o11y.slo.tiers=off               | o11y.slo.tiers 'off' is a group of properties.
					o11y.slo.links=here              | o11y.slo.links 'here' is a group of properties.
					o11y.slo.objectives=99           | o11y.slo.objectives '99' is a group of properties.
					o11y.slo.alerts=off              | o11y.slo.alerts 'off' is a group of properties.
					o11y.slo.tiers.fst=off           | o11y.slo.tiers.fst 'off' is not known.
					""")
	void saysWhatIsWrongWithTheService(String property, String description) {
		assertThat(analyze(property).getDescription()).contains("    " + description);
	}

	@Test
	void saysAllThatIsWrongAtOnceAndWhereItIs() {
		FailureAnalysis analysis = analyze(yaml("""
				o11y.slo:
				  tiers: {fast: P9}
				  objectives:
				    login: {target: 100}
				    search:
				      target: 99
				      sli:
				        bad: [5xx, 9xx]
				    orders: {target: 99, tiers: {slow: off, medium: urgent}}
				"""));
		assertThat(analysis.getDescription()).startsWith("4 properties of the SLOs cannot work:")
			.contains("o11y.slo.tiers.fast 'P9' is not a severity.\n    Origin: ")
			.containsOnlyOnce("tiers.fast")
			.containsPattern("objectives.login.target '100' .*\n    Origin: .* - 4:21")
			.containsPattern("objectives.search.sli.bad '9xx' .*\n    Origin: .* - 8:20")
			.containsPattern("objectives.orders.tiers.medium 'urgent' .*\n    Origin: .* - 9:53");
		assertThat(analysis.getAction()).contains("o11y.slo.objectives.login.target: Promise less than 100");
	}

	@Test
	void anInheritedPropertyIsNamedWhereItIsWritten() {
		assertThat(analyze("o11y.slo.period=5d", "o11y.slo.objectives.api.target=99").getDescription())
			.contains("    o11y.slo.period '5d' is shorter than");
	}

	@Test
	void aNumberThatNobodyMeansIsRefused() {
		assertThat(analyze("o11y.slo.objectives.a.target=99", "o11y.slo.objectives.a.sli.meter=m",
				"o11y.slo.objectives.a.sli.above=1e999999999")
			.getDescription()).contains("o11y.slo.objectives.a.sli.above '1e999999999' is not a number.");
	}

	@Test
	void aGroupThatIsAValueSaysWhatToWrite() {
		assertThat(analyze("o11y.slo.objectives.a.target=99", "o11y.slo.objectives.a.sli=/api").getAction()).contains(
				"o11y.slo.objectives.a.sli: Write its properties below it, such as o11y.slo.objectives.a.sli.uri=/api/**.");
		assertThat(analyze("o11y.slo.tiers=off").getAction()).contains("such as o11y.slo.tiers.fast=off.");
	}

	@Test
	void aValueDoesNotHideTheGroupOfAnotherFile() {
		FailureAnalysis analysis = analyze((environment) -> {
			yaml("o11y.slo: {objectives: {api: 99.9}, alerts: {failed-auth: off}}").accept(environment);
			variables("O11Y_SLO_OBJECTIVES_API_TARGET", "99").accept(environment);
			environment.getPropertySources()
				.addFirst(new MapPropertySource("other", Map.of("o11y.slo.alerts.failed-auth.threshold", "5")));
		});
		assertThat(analysis.getDescription())
			.contains("o11y.slo.objectives.api '99.9' is a value here, and a group elsewhere.")
			.contains("o11y.slo.alerts.failed-auth 'false' is a value here, and a group elsewhere.");
		assertThat(analysis.getAction()).contains("Write o11y.slo.objectives.api.target=99.9.")
			.contains("Write o11y.slo.alerts.failed-auth.severity=off.");
	}

	@Test
	void shorthandsOfAFileAreUnderstood() {
		this.contextRunner.withInitializer((context) -> yaml("""
				o11y.slo:
				  objectives: {availability: 99.9, orders: {target: 99, sli: {}, tiers: {}}}
				  alerts: {failed-auth: off, api-error-rate: P1, cert-expiry:}
				""").accept(context.getEnvironment())).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(MonitoredService.class).slos())
				.extracting(Slo::name, (slo) -> slo.objective() + "")
				.containsExactly(tuple("availability", "99.9%"), tuple("orders", "99%"));
			assertThat(context.getBean(ThresholdAlerts.class).all())
				.filteredOn((alert) -> Set.of("failed-auth", "api-error-rate", "cert-expiry").contains(alert.id()))
				.extracting(ThresholdAlert::id, ThresholdAlert::enabled, ThresholdAlert::severity)
				.containsExactlyInAnyOrder(tuple("failed-auth", false, Severity.P2),
						tuple("api-error-rate", true, Severity.P1), tuple("cert-expiry", true, Severity.P3));
		});
	}

	@Test
	void aVariableMaySwitchAnAlertOff() {
		this.contextRunner
			.withInitializer(
					(context) -> variables("O11Y_SLO_ALERTS_FAILED_AUTH", "off", "O11Y_SLO_OBJECTIVES_API", "99")
						.accept(context.getEnvironment()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MonitoredService.class).slos()).singleElement()
					.extracting(Slo::name)
					.isEqualTo("api");
				assertThat(context.getBean(ThresholdAlerts.class).all())
					.filteredOn((alert) -> alert.id().equals("failed-auth"))
					.singleElement()
					.extracting(ThresholdAlert::enabled)
					.isEqualTo(false);
			});
	}

	@Test
	void variablesOfKubernetesAreNoSlips() {
		this.contextRunner
			.withInitializer((context) -> variables("O11Y_SLO_GATEWAY_SERVICE_HOST", "10.0.0.1",
					"O11Y_SLO_GATEWAY_SERVICE_PORT", "80", "O11Y_SLO_GATEWAY_SERVICE_PORT_HTTP", "80",
					"O11Y_SLO_GATEWAY_PORT", "tcp://10.0.0.1:80", "O11Y_SLO_GATEWAY_PORT_80_TCP_ADDR", "10.0.0.1",
					"O11Y_SLO_SERVICE_HOST", "10.0.0.1", "O11Y_SLO_0", "0")
				.accept(context.getEnvironment()))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(analyze(variables("O11Y_SLO_OBJECTIVES_API_PORT", "99")).getDescription()).contains("is not known");
	}

	@Test
	void anSloMayHaveADollarOrADotInItsName() {
		FailureAnalysis analysis = analyze("o11y.slo.objectives.[a$b].target=99", "o11y.slo.objectives.[a$b].sli.bad=",
				"o11y.slo.objectives.[c.d].target=100");
		assertThat(analysis.getDescription()).contains("o11y.slo.objectives.a$b.sli.bad is empty")
			.contains("o11y.slo.objectives.[c.d].target '100' does not lie")
			.contains("\"o11y.slo.objectives.[c.d].target\" from property source");
		assertThat(analysis.getAction()).contains("o11y.slo.objectives.a$b.sli.slower-than");
	}

	@Test
	void aSlipInAVariableIsNoticed() {
		assertThat(analyze(variables("O11Y_SLO_OBJECTIVES_API_TAGRET", "99")).getAction())
			.contains("o11y.slo.objectives.api.tagret: Did you mean o11y.slo.objectives.api.target?");
	}

	@Test
	void aVariableCannotMakeAnSloWhoseNameHasADash() {
		assertThat(analyze(variables("O11Y_SLO_OBJECTIVES_SHOP_CART_TARGET", "99")).getDescription())
			.contains("o11y.slo.objectives.shop.cart.target '99' is not known.");
	}

	@Test
	void variablesThatBootWouldReadAreKnown() {
		this.contextRunner.withInitializer((context) -> {
			variables("O11Y_SLO_OBJECTIVES_API_TARGET", "99", "O11Y_SLO_OBJECTIVES_API_MINBADEVENTS", "7",
					"O11Y_SLO_OBJECTIVES_API_SLI_BAD_0", "503", "O11Y_SLO_SCRAPE_INTERVAL", "15s",
					"O11Y_SLO_OBJECTIVES_SHOP_CART_TARGET", "98", "O11Y_SLO_VERIFY", "off", "O11Y_SLO_LABELS_TEAM", "a")
				.accept(context.getEnvironment());
			yaml("o11y.slo.objectives.shop-cart.target: 99").accept(context.getEnvironment());
		}).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anSloThatTheApplicationMakesItselfIsExplained() {
		this.contextRunner
			.withBean("mine", MonitoredService.class,
					() -> new MonitoredService("Shop!", "me", "shop", Map.of("a", "b"), Links.DEFAULT,
							Duration.ofSeconds(30), Duration.ofSeconds(30), false, List.of()))
			.run((context) -> {
				FailureAnalysis analysis = new InvalidSloFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.isEqualTo("An SLO cannot work: service 'Shop!' has characters that a name cannot have.");
				assertThat(analysis.getAction()).startsWith("Use up to 63 of a-z");
			});
	}

	@Test
	void whatComesFromOutsideStaysOnItsLine() {
		assertThat(analyze("o11y.slo.objectives.api.target=9\n9\u0007" + "9".repeat(200)).getDescription())
			.contains("o11y.slo.objectives.api.target '9?9?999")
			.contains("…' is not a number.")
			.doesNotContain("\u0007");
	}

	private FailureAnalysis analyze(String... properties) {
		return analyze((environment) -> environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Arrays.stream(properties)
				.map((property) -> property.split("=", 2))
				.collect(LinkedHashMap::new, (map, property) -> map.put(property[0], property[1]), Map::putAll))));
	}

	private FailureAnalysis analyze(Properties properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.contextRunner.withInitializer((context) -> properties.accept(context.getEnvironment()))
			.run((context) -> analysis[0] = new SloFailureAnalyzer().analyze(context.getStartupFailure()));
		assertThat(analysis[0]).isNotNull();
		return analysis[0];
	}

	private static Properties yaml(String text) {
		return (environment) -> {
			try {
				for (PropertySource<?> source : new YamlPropertySourceLoader().load("application.yml",
						new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "application.yml"))) {
					environment.getPropertySources().addFirst(source);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
	}

	private static Properties variables(String... variables) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < variables.length; i += 2) {
			values.put(variables[i], variables[i + 1]);
		}
		return (environment) -> environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
	}

	private interface Properties extends Consumer<ConfigurableEnvironment> {

	}

}
