package io.github.o11ystarter.benchmarks.micro;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.util.FileSize;
import io.github.o11ystarter.autoconfigure.logging.StdoutAppender;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A line from the logger to stdout, which goes to {@code /dev/null}, with two threads.
 * Every line is written: our appender has room for all that are logged in one iteration,
 * and the iteration ends when the last of them is out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Threads(1)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
public class StdoutBenchmark {

	private static final int LINES = 50_000;

	private static final int THREADS = 2;

	/**
	 * What writes: ours is written by our appender, the others by Logback's.
	 */
	@Param({ "OURS", "BOOT_ECS", "BOOT_LOGSTASH" })
	public LineFormat format;

	private final LoggerContext context = new LoggerContext();

	private Logger logger;

	private PrintStream stdout;

	@Setup
	public void setUp() throws IOException {
		this.stdout = System.out;
		System.setOut(new PrintStream(new FileOutputStream("/dev/null")));
		this.logger = this.context.getLogger("com.example.shop.Orders");
		this.logger.setAdditive(false);
	}

	/**
	 * Write {@value #LINES} lines with each of the threads.
	 * @throws InterruptedException if it is interrupted
	 */
	@Benchmark
	public void log() throws InterruptedException {
		UnsynchronizedAppenderBase<ILoggingEvent> appender = appender();
		this.logger.addAppender(appender);
		Thread[] threads = new Thread[THREADS];
		for (int t = 0; t < threads.length; t++) {
			threads[t] = new Thread(() -> {
				for (int i = 0; i < LINES; i++) {
					this.logger.atInfo().addKeyValue("order_id", "7d9a1b0e").log("Order {} was accepted", i);
				}
			});
			threads[t].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		// Ours writes what is left before it stops.
		appender.stop();
		this.logger.detachAndStopAllAppenders();
	}

	private UnsynchronizedAppenderBase<ILoggingEvent> appender() {
		if (this.format == LineFormat.OURS) {
			StdoutAppender appender = new StdoutAppender();
			appender.setBufferSize(new FileSize(512L * 1024 * 1024));
			appender.setEncoder(this.format.encoder(this.context));
			return started(appender);
		}
		ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
		appender.setEncoder(this.format.encoder(this.context));
		return started(appender);
	}

	private UnsynchronizedAppenderBase<ILoggingEvent> started(UnsynchronizedAppenderBase<ILoggingEvent> appender) {
		appender.setContext(this.context);
		appender.start();
		return appender;
	}

	@TearDown
	public void tearDown() {
		System.setOut(this.stdout);
	}

}
