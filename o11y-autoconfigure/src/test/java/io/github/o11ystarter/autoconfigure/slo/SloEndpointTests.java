package io.github.o11ystarter.autoconfigure.slo;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import io.github.o11ystarter.autoconfigure.slo.events.Slos;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SloEndpointTests {

	private static final String JSON = "application/json";

	private static final String YAML = "application/yaml";

	@Test
	void showsHowTheSlosFareAndAllFiles() {
		try (RunningApplication application = RunningApplication.servlet()
			.properties("o11y.slo.objectives.api.target=99.9", "o11y.slo.objectives.lag.target=99",
					"o11y.slo.objectives.lag.sli.source=metrics", "management.endpoints.web.exposure.include=o11yslo")
			.start()) {
			HttpResponse<String> state = application.get("/actuator/o11yslo");
			assertContentType(state, JSON);
			assertThat(state.body()).contains("\"service\":\"app\"")
				.contains("\"api\":{\"target\":\"99.9%\",\"period\":\"30d\",\"type\":\"http-server\",\"owner\":\"app\","
						+ "\"source\":\"events\",\"good\":0,\"bad\":0}")
				.contains("\"source\":\"metrics\"}")
				.contains("\"formats\":[\"rules\",\"tests\"");
			assertFile(application, "?format=rules", YAML, "record: slo:events_total:rate5m");
			assertFile(application, "?format=tests", YAML, "rule_files:");
			assertFile(application, "?format=prometheusrule", YAML, "kind: PrometheusRule");
			assertFile(application, "?format=grafana", JSON, "\"schemaVersion\"");
			assertFile(application, "?format=runbooks", "text/markdown", "## Mend");
			assertFile(application, "/app-api-rules.yml", YAML, "record: slo:events_total:rate5m");
			assertFile(application, "/app-rules.yml", YAML, "alert: API_ERROR_RATE");
			assertFile(application, "/runbooks/SLO_BURN_RATE.md", "text/markdown", "## Mend");
			assertThat(application.get("/actuator/o11yslo/other.yml").statusCode()).isEqualTo(404);
			HttpResponse<String> unknown = application.get("/actuator/o11yslo?format=pdf");
			assertThat(unknown.statusCode()).isEqualTo(400);
		}
	}

	@Test
	void answersInAReactiveApplication() {
		try (RunningApplication application = RunningApplication.reactive()
			.properties("o11y.slo.objectives.api.target=99.9", "management.endpoints.web.exposure.include=o11yslo")
			.start()) {
			assertThat(application.get("/actuator/o11yslo").body()).contains("\"service\":\"app\"");
			assertFile(application, "?format=rules", YAML, "record: slo:events_total:rate5m");
			assertFile(application, "/app-dashboard.json", JSON, "\"schemaVersion\"");
		}
	}

	@Test
	void makesEachFileOnce() {
		List<SloFiles> made = new ArrayList<>();
		SloContents contents = new SloContents(() -> {
			made.add(SloFiles.of(Slos.service(Slos.slo("api", Slos.server("/api", null))),
					new ThresholdAlerts(List.of())));
			return made.get(0);
		});
		assertThat(made).isEmpty();
		String page = contents.file("runbooks/SLO_NO_DATA.md");
		assertThat(page).isNotNull().isSameAs(contents.file("runbooks/SLO_NO_DATA.md"));
		assertThat(contents.file("runbooks/OTHER.md")).isNull();
		assertThat(contents.file("other")).isNull();
		assertThat(contents.all(SloFormat.RULES)).isSameAs(contents.all(SloFormat.RULES));
		assertThat(made).hasSize(1);
	}

	private static void assertFile(RunningApplication application, String path, String type, String text) {
		HttpResponse<String> response = application.get("/actuator/o11yslo" + path);
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		assertContentType(response, type);
		assertThat(response.body()).as(path).contains(text).contains("Generated from the SLOs of app.");
	}

	private static void assertContentType(HttpResponse<String> response, String type) {
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
	}

}
