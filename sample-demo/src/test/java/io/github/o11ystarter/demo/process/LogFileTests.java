package io.github.o11ystarter.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTests {

	@TempDir
	private Path folder;

	@Test
	void isEmptyUntilTheFileIsThere() {
		LogFile log = new LogFile(this.folder.resolve("later.log"));
		assertThat(log.lines()).isEmpty();
		assertThat(log.tail(3)).isEmpty();
	}

	@Test
	void leavesOutTheLineThatIsStillBeingWritten() throws IOException {
		LogFile log = log("one\ntw");
		assertThat(log.lines()).containsExactly("one");
		Files.writeString(log.path(), "o\n", StandardOpenOption.APPEND);
		assertThat(log.lines()).containsExactly("one", "two");
	}

	@Test
	void survivesHalfACharacterAtTheEnd() throws IOException {
		LogFile log = log("ü\n");
		Files.write(log.path(), new byte[] { (byte) 0xC3 }, StandardOpenOption.APPEND);
		assertThat(log.lines()).containsExactly("ü");
	}

	@Test
	void givesTheLastLinesTheUnfinishedOneIncluded() throws IOException {
		assertThat(log("one\ntwo\nthree\nfou").tail(2)).containsExactly("three", "fou");
		assertThat(log("one").tail(2)).containsExactly("one");
	}

	private LogFile log(String text) throws IOException {
		return new LogFile(Files.writeString(this.folder.resolve("some.log"), text));
	}

}
