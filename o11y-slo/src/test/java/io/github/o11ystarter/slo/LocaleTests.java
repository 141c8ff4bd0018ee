package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.grafana.Dashboard;
import io.github.o11ystarter.slo.openslo.OpenSlo;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.prometheus.TestFiles;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.rules.SloRules;
import io.github.o11ystarter.slo.scenarios.Scenario;
import io.github.o11ystarter.slo.scenarios.SloScenarios;
import io.github.o11ystarter.slo.text.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written does not depend on who writes it.
 */
class LocaleTests {

	@Test
	void digitsAreThoseThatPrometheusReads() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.ROOT);
			String expected = write();
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			assertThat("%d".formatted(5)).isEqualTo("\u0665");
			assertThat(write()).isEqualTo(expected);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	private static String write() {
		Origin origin = new Origin("an example", "nothing");
		MonitoredService service = ExampleService.all();
		AlertGroup alerts = AlertGroup.of(service, AlertCatalog.all());
		AlertGroup platform = AlertGroup.of(new Platform("operations", Links.DEFAULT, Duration.ofSeconds(30)),
				AlertCatalog.all());
		List<RuleGroup> groups = new ArrayList<>(SloRules.groups(service));
		groups.add(alerts.rules());
		groups.add(platform.rules());
		List<Scenario> scenarios = new ArrayList<>(SloScenarios.of(service));
		scenarios.addAll(alerts.scenarios());
		scenarios.addAll(platform.scenarios());
		return RuleFile.write(groups, origin) + TestFiles.write(groups, scenarios, "rules.yml", origin)
				+ Dashboard.write(service, origin) + OpenSlo.write(service, origin);
	}

}
