package io.github.o11ystarter.demo.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildProcess;
import io.github.o11ystarter.demo.process.LogFile;
import io.github.o11ystarter.demo.process.Run;

/**
 * One of the two services as a process that can be killed and started again.
 */
public final class SampleService {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

	// Small and quick to start: this shares a laptop with everything else.
	private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-Xshare:auto");

	private final Run run;

	private final String name;

	private final Path jar;

	private final int port;

	private final Map<String, String> environment;

	private ChildProcess process;

	SampleService(Run run, String name, Path jar, int port, Map<String, String> environment) {
		this.run = run;
		this.name = name;
		this.jar = jar;
		this.port = port;
		this.environment = environment;
		this.process = launch();
	}

	private ChildProcess launch() {
		List<String> arguments = new ArrayList<>(JVM_OPTIONS);
		arguments.addAll(List.of("-jar", this.jar.toString()));
		return this.run.java(this.name, arguments, this.environment);
	}

	/**
	 * Waits until the service says that it is ready.
	 * @return this service
	 */
	public SampleService awaitReady() {
		boolean ready = Await.until(START_TIMEOUT, () -> {
			this.process.requireAlive();
			return Http.status(url() + "/health/ready") == 200;
		});
		if (!ready) {
			throw this.process.failure("was not ready within " + START_TIMEOUT.toSeconds() + " s");
		}
		return this;
	}

	/**
	 * Ends the process with SIGKILL.
	 */
	public void kill() {
		this.process.kill();
	}

	/**
	 * Starts the service again, on the same port and with the same log.
	 */
	public void restart() {
		this.process = launch();
		awaitReady();
	}

	public void requireAlive() {
		this.process.requireAlive();
	}

	public String name() {
		return this.name;
	}

	public int port() {
		return this.port;
	}

	public String url() {
		return "http://localhost:" + this.port;
	}

	public LogFile log() {
		return this.process.output();
	}

}
