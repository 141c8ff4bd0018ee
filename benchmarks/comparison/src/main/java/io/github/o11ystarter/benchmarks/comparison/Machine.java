package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where and with what was measured.
 */
final class Machine {

	private Machine() {
	}

	static Map<String, String> describe(Libraries libraries) throws IOException {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("date", LocalDate.now(Clock.systemUTC()).toString());
		facts.put("processor", processor());
		facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
		facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
		facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
		facts.put("jvm options", String.join(" ", ServiceProcess.OPTIONS));
		facts.put("Spring Boot", libraries.version("bare", "spring-boot"));
		facts.put("Micrometer", libraries.version("o11y", "micrometer-core"));
		facts.put("OpenTelemetry SDK", libraries.version("o11y", "opentelemetry-sdk"));
		facts.put("OpenTelemetry starter", libraries.version("otel-starter", "opentelemetry-spring-boot-starter"));
		facts.put("OpenTelemetry agent", libraries.agentVersion());
		facts.put("datasource-micrometer", libraries.version("boot-jdbc", "datasource-micrometer"));
		facts.values().removeIf(String::isEmpty);
		return facts;
	}

	private static String processor() throws IOException {
		Path file = Path.of("/proc/cpuinfo");
		if (!Files.exists(file)) {
			return System.getProperty("os.arch");
		}
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
	}

}
