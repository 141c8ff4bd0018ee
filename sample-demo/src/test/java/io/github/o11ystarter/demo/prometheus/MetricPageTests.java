package io.github.o11ystarter.demo.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricPageTests {

	private static final Path HOME = Path.of("..");

	private static final Pattern METER = Pattern
		.compile("(?:Counter|Gauge|Timer|DistributionSummary)\\.builder\\(\\s*\"(o11y[a-z.]+)\"");

	@Test
	void everyMeterOfTheStarterIsOnThePage() throws IOException {
		Set<String> page = MetricPage.read(HOME.resolve("docs/reference/metrics.md")).rows().keySet();
		assertThat(meters()).hasSizeGreaterThan(30)
			.allSatisfy((meter) -> assertThat(page).as(meter).anyMatch((name) -> name.startsWith(meter)));
	}

	private static Set<String> meters() throws IOException {
		Set<String> meters = new TreeSet<>();
		try (Stream<Path> files = Files.walk(HOME.resolve("o11y-autoconfigure/src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				METER.matcher(Files.readString(file))
					.results()
					.forEach((meter) -> meters.add(meter.group(1).replace('.', '_')));
			}
		}
		return meters;
	}

}
