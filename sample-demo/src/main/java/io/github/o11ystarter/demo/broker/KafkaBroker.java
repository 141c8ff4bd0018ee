package io.github.o11ystarter.demo.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.demo.process.Await;
import io.github.o11ystarter.demo.process.ChildProcess;
import io.github.o11ystarter.demo.process.Ports;
import io.github.o11ystarter.demo.process.Run;
import io.github.o11ystarter.demo.process.StartException;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node, broker and controller in one, in a JVM of its own.
 */
public final class KafkaBroker {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

	private static final String STARTED = "Kafka Server started";

	private final Run run;

	private final Path configuration;

	private final String bootstrapServers;

	private ChildProcess process;

	private int restarts;

	private KafkaBroker(Run run, Path configuration, int port) {
		this.run = run;
		this.configuration = configuration;
		this.bootstrapServers = "127.0.0.1:" + port;
		this.process = launch("kafka");
	}

	/**
	 * Formats a storage folder, starts the broker on it and waits until it answers.
	 * @param run what it is part of
	 * @return the running broker
	 */
	public static KafkaBroker start(Run run) {
		int port = Ports.free();
		Path configuration = configure(run.folder("kafka"), port);
		format(configuration);
		return new KafkaBroker(run, configuration, port);
	}

	private ChildProcess launch(String name) {
		List<String> arguments = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Dorg.slf4j.simpleLogger.defaultLogLevel=info", "-cp", ChildProcess.classPath(), "kafka.Kafka",
				this.configuration.toString());
		ChildProcess child = this.run.java(name, arguments, Map.of());
		boolean started = Await.until(START_TIMEOUT, () -> {
			child.requireAlive();
			return child.hasPrinted(STARTED);
		});
		if (!started) {
			throw child.failure("did not start within " + START_TIMEOUT.toSeconds() + " s");
		}
		return child;
	}

	/**
	 * Ends the broker with SIGKILL.
	 */
	public void kill() {
		this.process.kill();
	}

	/**
	 * Starts the broker again, on the same port and with all that it had.
	 */
	public void startAgain() {
		this.restarts++;
		// A log of its own: the old one says that it has started.
		this.process = launch("kafka-" + this.restarts);
	}

	public String bootstrapServers() {
		return this.bootstrapServers;
	}

	private static Path configure(Path folder, int port) {
		int controllerPort = Ports.free();
		String properties = """
				process.roles=broker,controller
				node.id=1
				listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
				advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
				controller.listener.names=CONTROLLER
				controller.quorum.voters=1@127.0.0.1:%2$d
				listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
				inter.broker.listener.name=PLAINTEXT
				log.dirs=%3$s
				num.partitions=2
				offsets.topic.replication.factor=1
				offsets.topic.num.partitions=1
				transaction.state.log.replication.factor=1
				transaction.state.log.min.isr=1
				transaction.state.log.num.partitions=1
				share.coordinator.state.topic.replication.factor=1
				share.coordinator.state.topic.min.isr=1
				group.initial.rebalance.delay.ms=0
				num.network.threads=2
				num.io.threads=2
				log.cleaner.dedupe.buffer.size=8388608
				# After SIGKILL the broker cannot come back before its old session has ended.
				broker.session.timeout.ms=1500
				broker.heartbeat.interval.ms=300
				""".formatted(port, controllerPort, folder.resolve("data"));
		try {
			return Files.writeString(folder.resolve("server.properties"), properties);
		}
		catch (IOException ex) {
			throw new StartException("The Kafka configuration could not be written to " + folder + ".", ex);
		}
	}

	private static void format(Path configuration) {
		String[] arguments = { "format", "--cluster-id", Uuid.randomUuid().toString(), "--config",
				configuration.toString(), "--ignore-formatted" };
		int status = StorageTool.execute(arguments,
				new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		if (status != 0) {
			throw new StartException("The Kafka storage tool failed with status " + status + ".");
		}
	}

}
