package io.github.o11ystarter.autoconfigure.slo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OpenSloImportTests {

	private static final String ORDERS = """
			apiVersion: openslo/v1
			kind: SLO
			metadata: {name: orders}
			spec:
			  service: shop
			  budgetingMethod: Occurrences
			  timeWindow: [{duration: 30d, isRolling: true}]
			  indicator:
			    metadata: {name: orders}
			    spec:
			      ratioMetric:
			        counter: true
			        bad:
			          metricSource: {type: Prometheus, spec: {query: 'sum(rate(orders_total{result="bad"}[5m]))'}}
			        total:
			          metricSource: {type: Prometheus, spec: {query: 'sum(rate(orders_total[5m]))'}}
			  objectives: [{target: 0.995}]
			""";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11ySloAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@TempDir
	private Path directory;

	@Test
	void slosAreAddedToThoseOfTheProperties() throws IOException {
		String file = write(ORDERS);
		this.contextRunner
			.withPropertyValues("o11y.slo.openslo=" + file, "o11y.slo.objectives.api.target=99.9",
					"o11y.slo.objectives.web.target=99", "o11y.slo.tiers.fast=P1", "o11y.slo.owner=payments")
			.run((context) -> {
				MonitoredService service = context.getBean("o11yMonitoredService", MonitoredService.class);
				assertThat(service.slos()).extracting((slo) -> slo.name()).containsExactly("api", "orders", "web");
				assertThat(service.slos().get(1).objective()).hasToString("99.5%");
				assertThat(service.slos().get(1).owner()).isEqualTo("payments");
				assertThat(service.slos().get(1).alerting().tiers().get(0).severity()).isEqualTo(Severity.P1);
			});
	}

	@Test
	void whatHasBeenWrittenIsReadAgain() throws IOException {
		this.contextRunner
			.withPropertyValues("o11y.slo.objectives.bank.target=98", "o11y.slo.objectives.bank.sli.client=bank")
			.run((context) -> {
				MonitoredService service = context.getBean("o11yMonitoredService", MonitoredService.class);
				String file = write(SloFiles.of(service, context.getBean(ThresholdAlerts.class))
					.write(java.util.EnumSet.of(SloFormat.OPENSLO))
					.get("shop-openslo.yaml"));
				this.contextRunner.withPropertyValues("o11y.slo.openslo=" + file).run((again) -> {
					assertThat(again.getBean("o11yMonitoredService", MonitoredService.class)).isEqualTo(service);
					assertThat(service.slos().get(0).sli()).isInstanceOf(HttpClientSli.class);
				});
			});
	}

	@Test
	void whatCannotBeKeptIsRefused() throws IOException {
		assertRefused(write(ORDERS.replace("Occurrences", "Timeslices")),
				"has SLO/orders.spec.budgetingMethod 'Timeslices', which is not supported.");
	}

	@Test
	void slosOfAnotherServiceAreNotOurs() throws IOException {
		assertRefused(write(ORDERS.replace("service: shop", "service: cart")),
				"has SLOs of [cart] and none of this service.");
	}

	@Test
	void aFileThatIsNotThereIsRefused() {
		assertRefused("classpath:no-slos.yaml", "cannot be read: ");
	}

	@Test
	void whatIsNotYamlIsRefused() throws IOException {
		assertRefused(write("kind: [\n"), "is not YAML: ");
		assertRefused(write("- kind\n"), "has a document, which is not a map.");
		assertRefused(write("kind: !!java.net.URL [http://localhost]\n"), "is not YAML: ");
	}

	@Test
	void aNameIsNotTakenTwice() throws IOException {
		String file = write(ORDERS);
		this.contextRunner.withPropertyValues("o11y.slo.openslo=" + file, "o11y.slo.objectives.orders.target=99")
			.run((context) -> assertThat(new SloFailureAnalyzer().analyze(context.getStartupFailure()).getDescription())
				.contains("o11y.slo.objectives 'orders' is the name of two SLOs."));
	}

	private void assertRefused(String location, String reason) {
		this.contextRunner.withPropertyValues("o11y.slo.openslo=" + location)
			.run((context) -> assertThat(new SloFailureAnalyzer().analyze(context.getStartupFailure()).getDescription())
				.contains("    o11y.slo.openslo '" + location + "' " + reason));
	}

	private String write(String documents) throws IOException {
		return Files.writeString(this.directory.resolve("slos.yaml"), documents).toUri().toString();
	}

}
