package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A broker in a process of its own, which can be made to accept connections and say
 * nothing.
 */
final class BrokerProcess implements AutoCloseable {

	private static final String ADDRESS = "address: ";

	private final Process process;

	private final String address;

	private BrokerProcess(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/**
	 * Run a broker until somebody closes the standard input.
	 * @param arguments not used
	 * @throws IOException if the standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
		broker.brokerProperties(Map.of("offsets.topic.num.partitions", "1", "group.initial.rebalance.delay.ms", "0"));
		broker.afterPropertiesSet();
		System.out.println(ADDRESS + broker.getBrokersAsString());
		while (System.in.read() >= 0) {
			// Nobody sends anything.
		}
		Runtime.getRuntime().halt(0);
	}

	static BrokerProcess start() throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				BrokerProcess.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(ADDRESS)) {
				Thread drain = new Thread(() -> output.lines().forEach((ignored) -> {
				}));
				drain.setDaemon(true);
				drain.start();
				return new BrokerProcess(process, line.substring(ADDRESS.length()));
			}
		}
		throw new IllegalStateException("The broker did not start");
	}

	String address() {
		return this.address;
	}

	void pause() throws Exception {
		signal("STOP");
	}

	void resume() throws Exception {
		signal("CONT");
	}

	private void signal(String signal) throws Exception {
		new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start()
			.waitFor(5, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
