package io.github.o11ystarter.autoconfigure.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.RequiredBucket;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import io.github.o11ystarter.slo.promql.Selector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class O11ySloAutoConfigurationTests {

	private static final String SLO = "o11y.slo.objectives.api.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11ySloAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void oneLineIsAnSloOnAllRequests() {
		MonitoredService service = service(SLO + "target=99.9");
		assertThat(service).isEqualTo(new MonitoredService("shop", "shop", "shop", Map.of("application", "shop"),
				Links.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(30), false, service.slos()));
		assertThat(service.slos()).singleElement()
			.isEqualTo(new Slo("api", "", "shop", service.slos().get(0).objective(), Duration.ofDays(30),
					new HttpServerSli(List.of(), List.of(), List.of("5xx"), null, Source.EVENTS), AlertPolicy.DEFAULT));
		assertThat(service.slos().get(0).objective()).hasToString("99.9%");
	}

	@Test
	void withoutObjectivesThereIsAServiceWithoutSlos() {
		assertThat(service().slos()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Order Service, order-service", "日本, service", "-a-, a", "a.b_c, a.b_c" })
	void anyNameOfAnApplicationWillDo(String application, String name) {
		MonitoredService service = service("spring.application.name=" + application);
		assertThat(service.name()).isEqualTo(name);
		assertThat(service.labels()).containsExactly(Map.entry("application", application));
	}

	@Test
	void propertiesOfTheService() {
		MonitoredService service = service("o11y.slo.owner=payments", "o11y.slo.job=shop-metrics",
				"o11y.slo.labels.k8s_cluster=a", "o11y.slo.labels.team=b", "o11y.slo.links.runbook=https://r/{alert}",
				"o11y.slo.links.dashboard=https://d/{service}", "o11y.slo.scrape-interval=15s",
				"o11y.slo.evaluation-interval=1m", "o11y.slo.sloth-labels=true");
		assertThat(service).isEqualTo(new MonitoredService("shop", "payments", "shop-metrics",
				Map.of("k8s_cluster", "a", "team", "b"), new Links("https://r/{alert}", "https://d/{service}"),
				Duration.ofSeconds(15), Duration.ofMinutes(1), true, List.of()));
	}

	@Test
	void theLabelIsWhatTheApplicationPutsOnItsMetrics() {
		assertThat(service("management.metrics.tags.application=store").labels())
			.containsExactly(Map.entry("application", "store"));
	}

	@Test
	void propertiesThatAllSlosInherit() {
		Slo slo = slo("o11y.slo.period=28d", "o11y.slo.min-bad-events=10", "o11y.slo.budget-exhausted=P1",
				"o11y.slo.no-data=off", "o11y.slo.owner=payments", "o11y.slo.tiers.fast=P1", "o11y.slo.tiers.slow=off",
				SLO + "target=99.9");
		assertThat(slo.period()).isEqualTo(Duration.ofDays(28));
		assertThat(slo.owner()).isEqualTo("payments");
		assertThat(slo.alerting().minBadEvents()).isEqualTo(10);
		assertThat(slo.alerting().budgetExhausted()).isEqualTo(Severity.P1);
		assertThat(slo.alerting().noData()).isNull();
		assertThat(slo.alerting().tiers()).containsExactly(BurnTier.DEFAULTS.get(0).withSeverity(Severity.P1),
				BurnTier.DEFAULTS.get(1), BurnTier.DEFAULTS.get(3));
	}

	@Test
	void propertiesOfAnSloWin() {
		Slo slo = slo("o11y.slo.period=28d", "o11y.slo.min-bad-events=10", "o11y.slo.owner=payments",
				"o11y.slo.tiers.fast=off", SLO + "target=99.95%", SLO + "period=90d", SLO + "min-bad-events=1",
				SLO + "owner=orders", SLO + "description=Orders are taken.", SLO + "tiers.fast=p2",
				SLO + "tiers.longterm=off");
		assertThat(slo.objective()).hasToString("99.95%");
		assertThat(slo.period()).isEqualTo(Duration.ofDays(90));
		assertThat(slo.owner()).isEqualTo("orders");
		assertThat(slo.description()).isEqualTo("Orders are taken.");
		assertThat(slo.alerting().minBadEvents()).isOne();
		assertThat(slo.alerting().tiers()).containsExactly(BurnTier.DEFAULTS.get(0).withSeverity(Severity.P2),
				BurnTier.DEFAULTS.get(1), BurnTier.DEFAULTS.get(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "false", "none", "OFF" })
	void yamlMakesFalseOfOff(String off) {
		assertThat(slo("o11y.slo.tiers.fast=" + off, SLO + "target=99").alerting().tiers()).hasSize(3);
	}

	@Test
	void requestsToTheService() {
		assertThat(sli("uri=/api/**,/shop", "method=GET", "bad=5xx,429", "slower-than=250ms", "source=metrics"))
			.isEqualTo(new HttpServerSli(List.of("/api/**", "/shop"), List.of("GET"), List.of("5xx", "429"),
					Duration.ofMillis(250), Source.METRICS));
	}

	@Test
	void callsToOthers() {
		assertThat(sli("client=bank"))
			.isEqualTo(new HttpClientSli(List.of("bank"), List.of("5xx", "io"), null, Source.EVENTS));
		assertThat(sli("type=http-client", "client=bank", "bad=io", "slower-than=2s", "source=metrics"))
			.isEqualTo(new HttpClientSli(List.of("bank"), List.of("io"), Duration.ofSeconds(2), Source.METRICS));
	}

	@Test
	void recordsOfAGroup() {
		assertThat(sli("group=shop", "topic=orders", "slower-than=5m"))
			.isEqualTo(new KafkaListenerSli(List.of("shop"), List.of("orders"), Duration.ofMinutes(5), Source.EVENTS));
	}

	@Test
	void runsOfAJob() {
		assertThat(sli("job=BillingJob.run", "slower-than=1h"))
			.isEqualTo(new JobSli(List.of("BillingJob.run"), Duration.ofHours(1)));
	}

	@ParameterizedTest
	@CsvSource({ "5m, 300", "5%, 0.05", "42.5, 42.5", "-1, -1", "250ms, 0.25" })
	void timeOfAGauge(String above, BigDecimal limit) {
		assertThat(sli("meter=o11y.outbox.oldest.age", "labels.outbox=orders", "labels.messaging.system=kafka",
				"above=" + above))
			.isEqualTo(new GaugeSli("o11y.outbox.oldest.age", Map.of("outbox", "orders", "messaging.system", "kafka"),
					limit, null));
		assertThat(sli("meter=stock", "below=" + above)).isEqualTo(new GaugeSli("stock", Map.of(), null, limit));
	}

	@Test
	void countersInPrometheus() {
		Selector total = Selector.parse("orders_total");
		assertThat(sli("total=orders_total", "bad=orders_total{result=~\"a, b\",x=\"y\"}"))
			.isEqualTo(new CounterSli(total, Selector.parse("orders_total{result=~\"a, b\",x=\"y\"}"), true));
		assertThat(sli("total=orders_total", "good=orders_good_total{a=\"1\",b=\"2\"}"))
			.isEqualTo(new CounterSli(total, Selector.parse("orders_good_total{a=\"1\",b=\"2\"}"), false));
	}

	@Test
	void counterOfBadEventsIsResolvedAsThatOfAllIs() {
		String labels = "{queue=\"${spring.application.name}\",x=~\"a, b\"}";
		assertThat(sli("total=mails_total" + labels, "bad=mails_bad_total" + labels))
			.isEqualTo(new CounterSli(Selector.parse("mails_total{queue=\"shop\",x=~\"a, b\"}"),
					Selector.parse("mails_bad_total{queue=\"shop\",x=~\"a, b\"}"), true));
	}

	@Test
	void counterOfBadEventsMayBeAListOfOne() {
		assertThat(sli("total=mails_total", "bad[0]=mails_bad_total{x=\"a,b\"}")).isEqualTo(
				new CounterSli(Selector.parse("mails_total"), Selector.parse("mails_bad_total{x=\"a,b\"}"), true));
	}

	@Test
	void counterOfAnSloWhoseNameHasADot() {
		String slo = "o11y.slo.objectives.[mail.v1].";
		assertThat(slo(slo + "target=99", slo + "sli.total=mails_total", slo + "sli.bad=mails_bad_total").sli())
			.isEqualTo(new CounterSli(Selector.parse("mails_total"), Selector.parse("mails_bad_total"), true));
	}

	@Test
	void aTargetAloneIsAnSlo() {
		assertThat(slo("o11y.slo.objectives.api=99.9")).isEqualTo(slo(SLO + "target=99.9"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "false" })
	void anAlertIsOffWhereATierIsOff(String off) {
		assertThat(alerts("o11y.slo.alerts.failed-auth=" + off)).filteredOn((alert) -> alert.id().equals("failed-auth"))
			.singleElement()
			.extracting(ThresholdAlert::enabled)
			.isEqualTo(false);
	}

	@Test
	void theLabelOfMetricsIsNeverBlank() {
		assertThat(service("management.metrics.tags.application=").labels())
			.containsExactly(Map.entry("application", "shop"));
	}

	@Test
	void everyAlertOfAServiceIsOnUnlessItIsOffFromTheStart() {
		assertThat(alerts()).isEqualTo(AlertCatalog.all().stream().filter((alert) -> !alert.isPlatform()).toList());
	}

	@Test
	void anAlertIsWhatItsPropertiesSay() {
		ThresholdAlert alert = alert("api-error-rate", "threshold=7.5%", "window=10m", "for=2m", "severity=P1",
				"floor=50", "owner=orders");
		assertThat(alert.thresholdText()).isEqualTo("7.5%");
		assertThat(alert.window()).isEqualTo(Duration.ofMinutes(10));
		assertThat(alert.pause()).isEqualTo(Duration.ofMinutes(2));
		assertThat(alert.severity()).isEqualTo(Severity.P1);
		assertThat(alert.floor()).isEqualTo(50);
		assertThat(alert.owner()).isEqualTo("orders");
		assertThat(alert("kafka-consumer-lag", "names=a,b").names()).containsExactly("a", "b");
		assertThat(alert("api-error-rate", "for=0s").pause()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "enabled=false", "severity=off", "severity=false", "severity=none" })
	void anAlertCanBeSwitchedOff(String property) {
		assertThat(alert("api-error-rate", "enabled=true").enabled()).isTrue();
		assertThat(alert("api-error-rate", property).enabled()).isFalse();
	}

	@Test
	void anAlertCanBeChangedByAVariable() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace("systemEnvironment",
						new SystemEnvironmentPropertySource("systemEnvironment",
								Map.of("O11Y_SLO_ALERTS_API_ERROR_RATE_THRESHOLD", "7%"))))
			.run((context) -> assertThat(context.getBean(ThresholdAlerts.class).all())
				.filteredOn((alert) -> alert.id().equals("api-error-rate"))
				.singleElement()
				.extracting(ThresholdAlert::thresholdText)
				.isEqualTo("7%"));
	}

	@Test
	void slosAreSortedByName() {
		assertThat(service("o11y.slo.objectives.b.target=99", "o11y.slo.objectives.a.target=99").slos())
			.extracting(Slo::name)
			.containsExactly("a", "b");
	}

	@Test
	void aServiceOfTheApplicationWins() {
		MonitoredService own = service();
		this.contextRunner.withBean("mine", MonitoredService.class, () -> own)
			.run((context) -> assertThat(context).getBean(MonitoredService.class).isSameAs(own));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b=c", "o11y.slo.owner=payments", SLO + "target=99.9", "o11y.slo.scrape-interval=15s" })
	void theCatalogueOfAlertsIsNotMadeBeforeSomebodyWantsIt(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			assertThat(context.getBean(SloSubject.class).changed()).isNull();
			assertThat(context.getBeanFactory().containsSingleton("o11yThresholdAlerts")).isFalse();
			assertThat(context.getBean(AlertBuckets.class).all()).isEqualTo(RequiredBucket.UNCHANGED);
			assertThat(context.getBean(ThresholdAlerts.class).all())
				.isEqualTo(AlertCatalog.all().stream().filter((alert) -> !alert.isPlatform()).toList());
		});
	}

	@ParameterizedTest
	@CsvSource({ "threshold, 3s, 3000", "severity, off, ", "enabled, false, " })
	void bucketsAreThoseOfTheAlertsThatAreWanted(String property, String value, @Nullable Long millis) {
		this.contextRunner.withPropertyValues("o11y.slo.alerts.api-latency-p99." + property + "=" + value)
			.run((context) -> assertThat(context.getBean(AlertBuckets.class).all())
				.extracting((bucket) -> bucket.boundary().toMillis())
				.isEqualTo(Stream.ofNullable(millis).toList()));
	}

	@Test
	void alertsOfTheApplicationWin() {
		ThresholdAlerts own = new ThresholdAlerts(List.of());
		this.contextRunner.withBean("mine", ThresholdAlerts.class, () -> own).run((context) -> {
			assertThat(context).getBean(ThresholdAlerts.class).isSameAs(own);
			assertThat(context.getBean(AlertBuckets.class).all()).isEmpty();
		});
	}

	@Test
	void alertsOfTheCatalogueGetOnWithTheLongestTimeBetweenScrapes() {
		this.contextRunner.withPropertyValues("o11y.slo.scrape-interval=76s")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("scrapes"));
		this.contextRunner.withPropertyValues("o11y.slo.scrape-interval=75s")
			.run((context) -> assertThatNoException().isThrownBy(() -> AlertGroup
				.of(context.getBean(MonitoredService.class), context.getBean(ThresholdAlerts.class).all())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.enabled=false", "o11y.slo.enabled=false" })
	void nothingIsThereWhenSwitchedOff(String property) {
		this.contextRunner.withPropertyValues(property, "o11y.slo.objectives.api.target=wrong")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MonitoredService.class));
	}

	@Test
	void theEndpointIsThereWhenItIsExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(SloEndpoint.class));
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=o11yslo",
					"management.endpoints.jmx.exposure.include=o11yslo")
			.run((context) -> assertThat(context).hasSingleBean(SloEndpoint.class));
	}

	@Test
	void thereNeedBeNoActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MonitoredService.class)
				.doesNotHaveBean(SloEndpoint.class));
	}

	private List<ThresholdAlert> alerts(String... properties) {
		List<ThresholdAlert> alerts = new ArrayList<>();
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> alerts.addAll(context.getBean(ThresholdAlerts.class).all()));
		return alerts;
	}

	private ThresholdAlert alert(String id, String... properties) {
		return alerts(Arrays.stream(properties)
			.map((property) -> "o11y.slo.alerts." + id + "." + property)
			.toArray(String[]::new)).stream().filter((alert) -> alert.id().equals(id)).findFirst().orElseThrow();
	}

	private MonitoredService service(String... properties) {
		MonitoredService[] service = new MonitoredService[1];
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> service[0] = context.getBean("o11yMonitoredService", MonitoredService.class));
		return service[0];
	}

	private Slo slo(String... properties) {
		List<Slo> slos = service(properties).slos();
		assertThat(slos).hasSize(1);
		return slos.get(0);
	}

	private Sli sli(String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = SLO + "target=99";
		for (int i = 0; i < properties.length; i++) {
			all[i + 1] = SLO + "sli." + properties[i];
		}
		return slo(all).sli();
	}

}
