package io.github.o11ystarter.autoconfigure.logging;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.atomic.LongAdder;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that are written into the body of a response.
 */
class CountingResponse extends HttpServletResponseWrapper {

	private final LongAdder bytes = new LongAdder();

	private @Nullable ServletOutputStream stream;

	private @Nullable PrintWriter writer;

	CountingResponse(HttpServletResponse response) {
		super(response);
	}

	long bytes() {
		return this.bytes.sum();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.stream == null) {
			this.stream = new CountingStream(super.getOutputStream());
		}
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.writer == null) {
			// It holds nothing back, so there is nothing to hand over in the end.
			this.writer = new CountingPrintWriter(super.getWriter());
		}
		return this.writer;
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		this.bytes.reset();
	}

	@Override
	public void reset() {
		super.reset();
		this.bytes.reset();
		this.stream = null;
		this.writer = null;
	}

	/**
	 * Knows what the container's writer knows: that nobody reads any more.
	 */
	private final class CountingPrintWriter extends PrintWriter {

		private final PrintWriter delegate;

		CountingPrintWriter(PrintWriter delegate) {
			super(new CountingWriter(delegate));
			this.delegate = delegate;
		}

		@Override
		public boolean checkError() {
			return super.checkError() || this.delegate.checkError();
		}

	}

	/**
	 * Counts as many bytes as there would be in UTF-8, which is what answers are in.
	 */
	private final class CountingWriter extends FilterWriter {

		CountingWriter(Writer delegate) {
			super(delegate);
		}

		@Override
		public void write(int c) throws IOException {
			super.write(c);
			count((char) c);
		}

		@Override
		public void write(char[] source, int offset, int length) throws IOException {
			super.write(source, offset, length);
			for (int i = offset; i < offset + length; i++) {
				count(source[i]);
			}
		}

		@Override
		public void write(String source, int offset, int length) throws IOException {
			super.write(source, offset, length);
			for (int i = offset; i < offset + length; i++) {
				count(source.charAt(i));
			}
		}

		private void count(char c) {
			// Two halves of a pair make four.
			int surrogate = Character.isSurrogate(c) ? 2 : 3;
			CountingResponse.this.bytes.add((c < 0x80) ? 1 : (c < 0x800) ? 2 : surrogate);
		}

	}

	private final class CountingStream extends ServletOutputStream {

		private final ServletOutputStream delegate;

		CountingStream(ServletOutputStream delegate) {
			this.delegate = delegate;
		}

		@Override
		public void write(int b) throws IOException {
			this.delegate.write(b);
			CountingResponse.this.bytes.increment();
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			this.delegate.write(source, offset, length);
			CountingResponse.this.bytes.add(length);
		}

		@Override
		public void flush() throws IOException {
			this.delegate.flush();
		}

		@Override
		public void close() throws IOException {
			this.delegate.close();
		}

		@Override
		public boolean isReady() {
			return this.delegate.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.delegate.setWriteListener(listener);
		}

	}

}
