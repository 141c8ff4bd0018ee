package io.github.o11ystarter.autoconfigure.logging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.o11ystarter.autoconfigure.logging.LineBuffer.Line;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that may have to wait for whoever reads stdout.
 */
class StdoutWriter {

	private static final int CHUNK = 64 * 1024;

	private final LineBuffer buffer;

	private final StdoutStream stream;

	private final LineLedger ledger;

	private final List<Line> batch = new ArrayList<>();

	private final byte[] chunk = new byte[CHUNK];

	private final Thread thread;

	private volatile boolean asleep;

	private volatile boolean stopping;

	private volatile boolean ended;

	StdoutWriter(LineBuffer buffer, StdoutStream stream, LineLedger ledger) {
		this.buffer = buffer;
		this.stream = stream;
		this.ledger = ledger;
		this.thread = new Thread(this::run, "o11y-stdout");
		// Stdout that nobody reads must not keep the process.
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Tell the thread that there is something to write.
	 */
	void wakeUp() {
		if (this.asleep) {
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Write what is left and end.
	 * @param patience how long whoever reads may take for it
	 * @return whether all is written
	 */
	boolean stop(long patience, TimeUnit unit) {
		this.stopping = true;
		LockSupport.unpark(this.thread);
		boolean interrupted = Thread.interrupted();
		try {
			this.thread.join(unit.toMillis(patience));
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !this.thread.isAlive();
	}

	/**
	 * Whether a line that is added now may find nobody to write it.
	 */
	boolean hasEnded() {
		return this.ended;
	}

	private void run() {
		while (!this.stopping) {
			if (!tryWriteNext()) {
				sleep();
			}
		}
		writeAll();
		this.ended = true;
		// Whoever added a line before could not see that yet.
		writeAll();
	}

	private void writeAll() {
		boolean more = true;
		while (more) {
			more = tryWriteNext();
		}
	}

	private boolean tryWriteNext() {
		try {
			return writeNext();
		}
		catch (Throwable ex) {
			// An error of the machine, most likely: the lines at hand are lost, the next
			// are not.
			lose(LineLoss.WRITE_FAILED);
			return true;
		}
	}

	private void sleep() {
		this.asleep = true;
		// Whoever adds a line looks at the flag afterwards, so one of us sees the other.
		if (this.buffer.isEmpty() && !this.stopping) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	// Many lines at once: a system call costs more than a line.
	private boolean writeNext() {
		int length = 0;
		Line line = this.buffer.poll();
		while (line != null) {
			this.batch.add(line);
			byte[] bytes = line.bytes();
			if (bytes.length > CHUNK - length) {
				write(this.chunk, length, bytes);
				return true;
			}
			System.arraycopy(bytes, 0, this.chunk, length, bytes.length);
			length += bytes.length;
			line = this.buffer.poll();
		}
		if (length > 0) {
			write(this.chunk, length, null);
		}
		return length > 0;
	}

	private void write(byte[] bytes, int length, byte @Nullable [] then) {
		try {
			if (length > 0) {
				this.stream.write(bytes, length);
			}
			if (then != null) {
				this.stream.write(then, then.length);
			}
			this.batch.forEach(this.buffer::release);
			this.ledger.write(this.batch.size());
			this.batch.clear();
		}
		catch (IOException ex) {
			lose(LineLoss.WRITE_FAILED);
		}
	}

	private void lose(LineLoss loss) {
		for (Line line : this.batch) {
			this.buffer.release(line);
			this.ledger.drop(line.level(), loss);
		}
		this.batch.clear();
	}

}
