package io.github.o11ystarter.slo.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.text.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page of all alerts.
 */
class AlertReferenceTests {

	private static final Path PAGE = Path.of("../docs/reference/alerts.md");

	private static final String COMMAND = "./mvnw -pl o11y-slo test -Dtest=AlertReferenceTests -Dreference.write=true";

	@Test
	void pageHasEveryAlert() throws IOException {
		String page = page();
		if (Boolean.getBoolean("reference.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("To write it anew: " + COMMAND).hasContent(page);
	}

	private static String page() {
		return new Origin("AlertCatalog", COMMAND).markdown()
				+ """

						# Alerts on thresholds

						`o11y.slo.alerts.<id>` changes one: `severity` (or `off`), `threshold`, `window`, `for`, `floor`, `owner`, and
						where a label is named, the values of it that are meant. [SLOs](../slo.md) have alerts of their own.

						## Of a service

						Made for every service, unless switched off. Where scrapes are more than 30 s apart, SERVICE_DOWN waits for two
						of them, unless its `for` was chosen.

						%s
						## Of what services run on

						Made once for a Prometheus, with `--o11y.slo.platform=true`.

						%s"""
					.formatted(table(false), table(true));
	}

	private static String table(boolean platform) {
		return AlertCatalog.all()
			.stream()
			.filter((alert) -> alert.isPlatform() == platform)
			.map(AlertReferenceTests::row)
			.collect(Collectors.joining("", """
					| Alert | `id` | Severity | Fires when | Threshold | Window | `for` | Floor | Label |
					|---|---|---|---|---|---|---|---|---|
					""", ""));
	}

	private static String row(ThresholdAlert alert) {
		return "| %s | `%s` | %s | %s | %s | %s | %s | %s | %s |%n".formatted(alert.name(), alert.id(),
				alert.severity(), alert.meaning().replace("|", "\\|"), text(alert.thresholdText()),
				text(alert.window()), Durations.format(alert.pause()), text(alert.floor()),
				(alert.nameLabel() != null) ? "`" + alert.nameLabel() + "`" : "");
	}

	private static String text(@Nullable Object value) {
		if (value instanceof Duration duration) {
			return Durations.format(duration);
		}
		return (value != null) ? value.toString() : "";
	}

}
