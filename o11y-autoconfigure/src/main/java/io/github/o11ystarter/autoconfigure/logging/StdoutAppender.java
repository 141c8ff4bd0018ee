package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import io.github.o11ystarter.autoconfigure.logging.LineBuffer.Line;
import org.jspecify.annotations.Nullable;

/**
 * Logback appender that writes to stdout and never makes whoever logs wait. A line that
 * finds no room is dropped and counted, warnings and errors last.
 * <p>
 * The starter puts it in the place of Boot's console appender. A {@code
 * logback-spring.xml} can name it, or include {@code
 * io/github/o11ystarter/logging/stdout-appender.xml}.
 */
public final class StdoutAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	static final FileSize DEFAULT_BUFFER_SIZE = FileSize.valueOf("4MB");

	/**
	 * How long the last lines may take when the application ends. Together with what else
	 * ends then, it stays within the five seconds that are promised.
	 */
	private static final long PATIENCE = 1_000;

	private final StdoutStream stream;

	private final LineLedger ledger;

	// Not a monitor: a virtual thread that waits in one keeps its carrier.
	private final ReentrantLock captureLock = new ReentrantLock();

	private FileSize bufferSize = DEFAULT_BUFFER_SIZE;

	private volatile LineLimits limits = LineLimits.NONE;

	private LineBuffer buffer = new LineBuffer(0);

	private @Nullable Encoder<ILoggingEvent> encoder;

	private @Nullable StdoutWriter writer;

	/**
	 * Create an appender. Called by Logback.
	 */
	public StdoutAppender() {
		this(new StdoutStream(), LineLedger.OF_THIS_JVM);
	}

	StdoutAppender(StdoutStream stream, LineLedger ledger) {
		this.stream = stream;
		this.ledger = ledger;
	}

	/**
	 * Set what makes bytes of an event.
	 * @param encoder the encoder; it is called by whoever logs
	 */
	public void setEncoder(Encoder<ILoggingEvent> encoder) {
		this.encoder = encoder;
	}

	/**
	 * Set how much memory lines may take that nobody has read yet.
	 * @param bufferSize the size, with its unit: {@code 4MB}
	 */
	public void setBufferSize(FileSize bufferSize) {
		this.bufferSize = bufferSize;
	}

	void setLimits(LineLimits limits) {
		this.limits = limits;
	}

	LineBuffer buffer() {
		return this.buffer;
	}

	@Override
	public void start() {
		if (isStarted()) {
			return;
		}
		if (this.encoder == null) {
			addError("No encoder is set for the appender named [" + this.name + "].");
			return;
		}
		this.buffer = new LineBuffer(this.bufferSize.getSize());
		this.ledger.use(this.buffer);
		this.writer = new StdoutWriter(this.buffer, this.stream, this.ledger);
		this.writer.start();
		super.start();
	}

	// Not the one of the super class: it tells of every failure on stderr, which may be
	// as blocked as stdout is, under a lock.
	@Override
	public void doAppend(ILoggingEvent event) {
		LineLevel level = LineLevel.of(event.getLevel());
		if (!isStarted()) {
			this.ledger.drop(level, LineLoss.SHUTDOWN);
			return;
		}
		try {
			if (getFilterChainDecision(event) != FilterReply.DENY && this.limits.admit(event)) {
				append(event);
				LogBudget.count();
			}
		}
		catch (Throwable ex) {
			// None of the business of whoever logs.
			this.ledger.drop(level, LineLoss.ENCODE_FAILED);
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		LineLevel level = LineLevel.of(event.getLevel());
		Encoder<ILoggingEvent> encoder = this.encoder;
		StdoutWriter writer = this.writer;
		if (encoder == null || writer == null || this.buffer.isFullFor(level)) {
			this.ledger.drop(level, LineLoss.BUFFER_FULL);
			return;
		}
		byte[] line = encoder.encode(event);
		if (this.stream.isCaptured() && this.buffer.isEmpty()) {
			writeNow(line, level);
		}
		else if (this.buffer.offer(line, level)) {
			writer.wakeUp();
			if (writer.hasEnded()) {
				giveUp();
			}
		}
		else {
			this.ledger.drop(level, LineLoss.BUFFER_FULL);
		}
	}

	private void writeNow(byte[] line, LineLevel level) {
		this.captureLock.lock();
		try {
			this.stream.write(line, line.length);
			this.ledger.write(1);
		}
		catch (IOException ex) {
			this.ledger.drop(level, LineLoss.WRITE_FAILED);
		}
		finally {
			this.captureLock.unlock();
		}
	}

	@Override
	public void stop() {
		if (!isStarted()) {
			return;
		}
		super.stop();
		StdoutWriter writer = this.writer;
		if (writer != null && !writer.stop(PATIENCE, TimeUnit.MILLISECONDS)) {
			giveUp();
		}
	}

	// What the thread has in its hands may still be read, so it stays its own.
	private void giveUp() {
		for (Line line = this.buffer.poll(); line != null; line = this.buffer.poll()) {
			this.buffer.release(line);
			this.ledger.drop(line.level(), LineLoss.SHUTDOWN);
		}
	}

}
