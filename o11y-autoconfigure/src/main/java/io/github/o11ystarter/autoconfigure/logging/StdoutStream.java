package io.github.o11ystarter.autoconfigure.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

/**
 * Where lines go in the end: whatever {@code System.out} is at the moment.
 * <p>
 * A {@code PrintStream} keeps its errors to itself and never again says how it is. From
 * its first error on we write to the file behind it, which tells of each.
 */
class StdoutStream {

	private final OutputStream file;

	private @Nullable PrintStream broken;

	StdoutStream() {
		this(new FileOutputStream(FileDescriptor.out));
	}

	StdoutStream(OutputStream file) {
		this.file = file;
	}

	/**
	 * Whether somebody has put a stream of his own in the place of stdout: a test that
	 * captures what is written and looks at it at once. It is in memory and does not
	 * block.
	 */
	boolean isCaptured() {
		return System.out.getClass() != PrintStream.class;
	}

	/**
	 * Write bytes, which may take as long as it pleases whoever reads them.
	 * @throws IOException if it is known that they were not written
	 */
	void write(byte[] bytes, int length) throws IOException {
		PrintStream stream = System.out;
		if (stream == this.broken) {
			this.file.write(bytes, 0, length);
			return;
		}
		stream.write(bytes, 0, length);
		if (stream.checkError()) {
			this.broken = stream;
			throw new IOException("stdout cannot be written to");
		}
	}

}
