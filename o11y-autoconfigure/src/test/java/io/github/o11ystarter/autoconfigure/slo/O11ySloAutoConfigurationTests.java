package io.github.o11ystarter.autoconfigure.slo;

import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Source;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class O11ySloAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11ySloAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void oneLineIsAnSloOnAllRequests() {
		this.contextRunner.withPropertyValues("o11y.slo.objectives.api.target=99.9").run((context) -> {
			MonitoredService service = context.getBean("o11yMonitoredService", MonitoredService.class);
			assertThat(service.name()).isEqualTo("shop");
			assertThat(service.slos()).singleElement().satisfies((slo) -> {
				assertThat(slo.name()).isEqualTo("api");
				assertThat(slo.objective()).hasToString("99.9%");
				assertThat(slo.sli()).isEqualTo(new HttpServerSli(java.util.List.of(), java.util.List.of(),
						java.util.List.of("5xx"), null, Source.EVENTS));
			});
		});
	}

}
