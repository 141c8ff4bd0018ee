package io.github.o11ystarter.autoconfigure.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link StdoutStream}.
 */
class StdoutStreamTests {

	private static final byte[] LINE = "line\n".getBytes(StandardCharsets.UTF_8);

	private final PrintStream before = System.out;

	private final ByteArrayOutputStream file = new ByteArrayOutputStream();

	private final StdoutStream stream = new StdoutStream(this.file);

	@AfterEach
	void giveStdoutBack() {
		System.setOut(this.before);
	}

	@Test
	void whatStdoutIsAtTheMomentIsWrittenTo() throws IOException {
		ByteArrayOutputStream first = new ByteArrayOutputStream();
		System.setOut(new PrintStream(first));
		this.stream.write(LINE, LINE.length);
		ByteArrayOutputStream second = new ByteArrayOutputStream();
		System.setOut(new PrintStream(second));
		this.stream.write(LINE, LINE.length);
		assertThat(first.toByteArray()).isEqualTo(LINE);
		assertThat(second.toByteArray()).isEqualTo(LINE);
		assertThat(this.file.size()).isZero();
	}

	@Test
	void onlyAStreamThatIsNotTheJvmsOwnCaptures() {
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		assertThat(this.stream.isCaptured()).isFalse();
		System.setOut(new PrintStream(OutputStream.nullOutputStream()) {

		});
		assertThat(this.stream.isCaptured()).isTrue();
	}

	@Test
	void anErrorIsToldAndThenTheFileIsWrittenTo() throws IOException {
		System.setOut(new PrintStream(new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw new IOException("No space left on device");
			}

		}));
		assertThatIOException().isThrownBy(() -> this.stream.write(LINE, LINE.length));
		this.stream.write(LINE, LINE.length);
		assertThat(this.file.toByteArray()).isEqualTo(LINE);
	}

}
