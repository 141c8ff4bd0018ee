package io.github.o11ystarter.slo.evaluation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.rules.SloNames;

/**
 * Puts weeks of what rules record into a Prometheus that has not been there.
 */
final class History {

	private static final Duration DAY = Duration.ofDays(1);

	private final Path folder;

	History(Path folder) {
		this.folder = folder;
	}

	/**
	 * Write what was recorded until now.
	 * @return the folder of Prometheus' data
	 */
	Path write(MonitoredService service, int days) throws IOException, InterruptedException {
		Path data = this.folder.resolve("data");
		Instant now = Instant.now();
		for (int day = days; day >= 0; day--) {
			Instant begin = now.truncatedTo(ChronoUnit.DAYS).minus(DAY.multipliedBy(day));
			Instant end = begin.plus(DAY);
			Path file = write(service, begin, end.isBefore(now) ? end : now);
			Process promtool = new ProcessBuilder("promtool", "tsdb", "create-blocks-from", "openmetrics",
					"--max-block-duration=24h", file.toString(), data.toString())
				.redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("promtool.txt").toFile())
				.start();
			if (promtool.waitFor() != 0) {
				throw new IOException(Files.readString(this.folder.resolve("promtool.txt")));
			}
			Files.delete(file);
		}
		return data;
	}

	private Path write(MonitoredService service, Instant begin, Instant end) throws IOException {
		Path file = this.folder.resolve("history.txt");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			for (String name : List.of(SloNames.BAD_RATE, SloNames.TOTAL_RATE)) {
				out.write("# TYPE " + name + " gauge\n");
				for (Slo slo : service.slos()) {
					String series = "%s{slo=\"%s\",slo_service=\"%s\"} ".formatted(name, slo.name(), service.name());
					String value = name.equals(SloNames.BAD_RATE) ? "0.01 " : "100 ";
					for (long time = begin.getEpochSecond(); time < end
						.getEpochSecond(); time += service.evaluationInterval().toSeconds()) {
						out.write(series + value + time + "\n");
					}
				}
			}
			out.write("# EOF\n");
		}
		return file;
	}

}
