package io.github.o11ystarter.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildProcess;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;

/**
 * The service in a JVM of its own.
 */
final class ServiceProcess implements AutoCloseable {

	/** One collector that takes no thread of its own: what is compared is not it. */
	static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

	private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

	private final ChildProcess process;

	private final JvmProbe probe;

	private final int port;

	private final long readyMillis;

	private ServiceProcess(ChildProcess process, JvmProbe probe, int port, long readyMillis) {
		this.process = process;
		this.probe = probe;
		this.port = port;
		this.readyMillis = readyMillis;
	}

	/**
	 * Start the service and wait until it is ready.
	 * @param name what to call this process, unlike all others of the run
	 * @param jvmOptions options beside those that every JVM has
	 */
	static ServiceProcess start(Run run, String name, Variant variant, List<String> jvmOptions, Libraries libraries,
			Backends backends) throws IOException {
		int port = Ports.free();
		int jmx = Ports.free();
		Path ready = run.folder(name).resolve("ready");
		List<String> arguments = new ArrayList<>(OPTIONS);
		arguments.addAll(jvmOptions);
		arguments.addAll(List.of(JvmProbe.options(jmx)));
		List<String> settings = new ArrayList<>(variant.settings());
		settings.addAll(variant.kind().export(backends.sink().url()));
		if (variant.kind() == Variant.Kind.AGENT) {
			arguments.add("-javaagent:" + libraries.agent());
			settings.stream()
				.filter((setting) -> setting.startsWith("otel."))
				.map("-D"::concat)
				.forEach(arguments::add);
		}
		arguments.addAll(List.of("-cp", libraries.classPath(variant),
				"io.github.o11ystarter.benchmarks.service.BenchmarkService"));
		settings.addAll(List.of("server.port=" + port, "server.address=127.0.0.1", "ready.file=" + ready,
				"events.topic=" + name, "spring.kafka.bootstrap-servers=" + backends.kafka(),
				"spring.datasource.url=" + backends.database().url(),
				"spring.datasource.username=" + backends.database().username(),
				"spring.datasource.password=" + backends.database().password()));
		settings.stream().map("--"::concat).forEach(arguments::add);
		backends.createTopic(name);
		ChildProcess process = run.java(name, arguments, Map.of());
		boolean started = Await.until(START_TIMEOUT, () -> {
			process.requireAlive();
			return Files.exists(ready);
		});
		if (!started) {
			throw process.failure("did not start within " + START_TIMEOUT.toSeconds() + " s");
		}
		return new ServiceProcess(process, JvmProbe.connect(jmx), port, Long.parseLong(Files.readString(ready)));
	}

	int port() {
		return this.port;
	}

	JvmProbe probe() {
		return this.probe;
	}

	/**
	 * Time from the start of the JVM until requests are served.
	 */
	long readyMillis() {
		return this.readyMillis;
	}

	/**
	 * Memory that the process occupies, in bytes, 0 where the operating system does not
	 * say.
	 */
	long residentBytes() {
		Path status = Path.of("/proc", Long.toString(this.process.pid()), "status");
		if (!Files.exists(status)) {
			return 0;
		}
		try {
			return Files.readAllLines(status)
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.probe.close();
		this.process.close();
	}

}
