package io.github.o11ystarter.autoconfigure.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What one of the short paths answers, whatever server writes it.
 */
final class Answer {

	private static final int WORTH_ZIPPING = 1_024;

	final int status;

	final String contentType;

	final byte[] body;

	/**
	 * How the body is encoded, {@code null} if it is not.
	 */
	final @Nullable String encoding;

	Answer(int status, String contentType, byte[] body) {
		this(status, contentType, body, null);
	}

	private Answer(int status, String contentType, byte[] body, @Nullable String encoding) {
		this.status = status;
		this.contentType = contentType;
		this.body = body;
		this.encoding = encoding;
	}

	static Answer ok(String contentType, byte[] body) {
		return new Answer(HttpStatus.OK.value(), contentType, body);
	}

	/**
	 * The same with a smaller body.
	 * @return this answer, compressed if that is worth it
	 * @throws UncheckedIOException never, as all is done in memory
	 */
	Answer zipped() {
		if (this.body.length < WORTH_ZIPPING) {
			return this;
		}
		ByteArrayOutputStream zipped = new ByteArrayOutputStream(this.body.length / 8);
		try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
			gzip.write(this.body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Answer(this.status, this.contentType, zipped.toByteArray(), "gzip");
	}

}
