package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that logs a lot, in a process of its own: only there can stdout and
 * stderr be blocked.
 */
final class ChattyProcess implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final int port;

	private ChattyProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Start the application.
	 * @param redirect what a shell appends to the command, nothing to get both pipes
	 * @param properties of the application
	 */
	static ChattyProcess start(String redirect, String... properties) throws IOException {
		Path port = Files.createTempFile("chatty", ".port");
		Files.delete(port);
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName(),
						port.toString()));
		command.addAll(List.of(properties));
		Process process = new ProcessBuilder(shell(command, redirect)).start();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(port) || !process.isAlive());
		ChattyProcess chatty = new ChattyProcess(process, Integer.parseInt(Files.readString(port)));
		Files.delete(port);
		return chatty;
	}

	private static List<String> shell(List<String> command, String redirect) {
		List<String> shell = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" " + redirect, "sh"));
		shell.addAll(command);
		return shell;
	}

	Process process() {
		return this.process;
	}

	/**
	 * Let four threads work and log a line after each piece of work.
	 * @return how many pieces they have done
	 */
	long work(Duration duration) throws IOException, InterruptedException {
		return Long.parseLong(get("/work?millis=" + duration.toMillis(), duration.plusSeconds(10)));
	}

	/**
	 * Let threads log until the process ends.
	 */
	void talkOn() throws IOException, InterruptedException {
		get("/talk", Duration.ofSeconds(10));
	}

	String get(String path, Duration timeout) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(timeout)
			.build();
		return this.client.send(request, BodyHandlers.ofString()).body();
	}

	/**
	 * The sum of a metric over those of its labels that match.
	 */
	long metric(String name, String labels) throws IOException, InterruptedException {
		Matcher samples = Pattern.compile("(?m)^" + name + "\\{([^}]*)} (\\S+)$")
			.matcher(get("/metrics", Duration.ofSeconds(10)));
		double sum = 0;
		while (samples.find()) {
			sum += samples.group(1).contains(labels) ? Double.parseDouble(samples.group(2)) : 0;
		}
		return (long) sum;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * The process.
	 */
	static final class Main {

		private Main() {
		}

		public static void main(String[] args) throws IOException {
			List<String> properties = new ArrayList<>(List.of(args).subList(1, args.length));
			properties.add("logging.level.chatty=info");
			RunningApplication application = RunningApplication.servlet()
				.with(Chatty.class)
				.properties(properties.toArray(String[]::new))
				.start();
			Path port = Path.of(args[0] + ".tmp");
			Files.writeString(port, String.valueOf(application.port()));
			Files.move(port, Path.of(args[0]), StandardCopyOption.ATOMIC_MOVE);
		}

	}

	@RestController
	static class Chatty {

		private static final int THREADS = 4;

		private final LongAdder logged = new LongAdder();

		private final Logger logger = LoggerFactory.getLogger("chatty");

		Chatty() {
			// Whoever writes to stderr now waits for ever, with its lock in his hands.
			start(() -> System.err.print("x".repeat(1_000_000)));
		}

		@GetMapping("/work")
		long work(@RequestParam long millis) throws InterruptedException {
			LongAdder done = new LongAdder();
			CountDownLatch ended = new CountDownLatch(THREADS);
			long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
			for (int t = 0; t < THREADS; t++) {
				start(() -> {
					byte[] data = new byte[64 * 1024];
					while (System.nanoTime() < end) {
						CRC32 crc = new CRC32();
						crc.update(data);
						this.logger.info("worked");
						this.logged.increment();
						done.increment();
					}
					ended.countDown();
				});
			}
			ended.await();
			return done.sum();
		}

		@GetMapping("/logged")
		long logged() {
			return this.logged.sum();
		}

		@GetMapping("/talk")
		void talk() {
			for (int t = 0; t < THREADS; t++) {
				start(() -> {
					while (true) {
						this.logger.warn("talking");
					}
				});
			}
		}

		private static void start(Runnable task) {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			thread.start();
		}

	}

}
