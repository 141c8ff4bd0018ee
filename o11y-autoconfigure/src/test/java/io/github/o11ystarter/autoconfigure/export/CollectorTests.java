package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

import io.github.o11ystarter.autoconfigure.export.TestCollector.Personality;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collectors of all sorts, and what becomes of the spans: each has an entry in the
 * ledger, and what could be delivered was.
 */
class CollectorTests {

	private static final Duration CALL = Duration.ofSeconds(1);

	@Test
	void aHealthyCollectorGetsAll() {
		try (TestCollector collector = new TestCollector(Personality.HEALTHY);
				Export export = new Export().to(Export.otlp(collector.url()))) {
			assertThat(export.end(1000).flush()).isTrue();
			assertThat(collector.spans()).isEqualTo(1000);
			assertSettled(export, 1000, 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 204 })
	void everySuccessIsOne(int status) {
		try (TestCollector collector = new TestCollector(Personality.status(status));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			assertThat(export.end(10).flush()).isTrue();
			assertSettled(export, 10, 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 404, 500, 501 })
	void whatACollectorWillNeverTakeIsGivenUp(int status) {
		try (TestCollector collector = new TestCollector(Personality.status(status));
				Export export = new Export().delay(Duration.ofMinutes(1)).to(Export.otlp(collector.url()))) {
			assertThat(export.end(10).flush()).isTrue();
			assertThat(collector.requests()).isOne();
			assertThat(export.dropped(DropReason.EXPORT_FAILED)).isEqualTo(10);
			assertSettled(export, 0, 10);
		}
	}

	@Test
	void aCollectorThatIsSlowGetsAll() {
		try (TestCollector collector = new TestCollector(Personality.slow(500));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			assertThat(export.end(1000).flush()).isTrue();
			assertThat(collector.spans()).isEqualTo(1000);
			assertSettled(export, 1000, 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 502, 503, 504 })
	void aCollectorThatIsBackGetsWhatItMissed(int status) {
		try (TestCollector collector = new TestCollector(Personality.status(status));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			assertThat(export.end(1000).flush()).isFalse();
			assertThat(export.processor().parts().pending()).isEqualTo(1000);
			assertThat(export.difference()).isZero();
			collector.become(Personality.HEALTHY);
			assertThat(export.flush()).isTrue();
			assertThat(collector.spans()).isEqualTo(1000);
			assertSettled(export, 1000, 0);
		}
	}

	@Test
	void aCollectorThatIsBackAfterAMinuteGetsWhatItMissed() {
		try (TestCollector collector = new TestCollector(Personality.status(503));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			// 30 a second for a minute, in batches of what a second brings.
			for (int second = 0; second < 60; second++) {
				assertThat(export.end(30).flush()).isFalse();
			}
			assertThat(export.processor().parts().bytes()).isLessThan(DataSize.ofMegabytes(4).toBytes());
			System.out.printf("Outage of 60 s at 30 spans/s: %,d spans wait in an estimated %,d bytes%n",
					export.processor().parts().pending(), export.processor().parts().bytes());
			collector.become(Personality.HEALTHY);
			assertThat(export.flush()).isTrue();
			assertThat(collector.spans()).isEqualTo(1800);
			assertSettled(export, 1800, 0);
		}
	}

	@Test
	void aCollectorThatIsBackInTheEndGetsWhatItMissed() {
		try (TestCollector collector = new TestCollector(Personality.status(503));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			assertThat(export.end(10).flush()).isFalse();
			collector.become(Personality.HEALTHY);
			export.close();
			assertThat(collector.spans()).isEqualTo(10);
			assertSettled(export, 10, 0);
		}
	}

	@Test
	void anOutageThatIsTooLongCostsTheOldestAndTheyAreCounted() {
		try (TestCollector collector = new TestCollector(Personality.status(503));
				Export export = new Export().retryMemory(DataSize.ofKilobytes(256)).to(Export.otlp(collector.url()))) {
			for (int i = 0; i < 40; i++) {
				export.end(50, "batch " + i).flush();
			}
			assertThat(export.processor().parts().bytes()).isLessThanOrEqualTo(256 * 1024);
			collector.become(Personality.HEALTHY);
			assertThat(export.flush()).isTrue();
			assertThat(export.dropped(DropReason.EXPORT_FAILED)).isGreaterThan(1000);
			assertThat(export.exported()).isEqualTo(collector.spans());
			assertThat(collector.names()).contains("batch 39").doesNotContain("batch 1");
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aCollectorThatDoesNotListenIsAskedAgain() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		try (Export export = new Export().to(Export.otlp("http://localhost:" + port + "/v1/traces"))) {
			assertThat(export.end(100).flush()).isFalse();
			assertThat(export.processor().parts().pending()).isEqualTo(100);
			assertThat(export.difference()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\u0000\u0001 garbage \u00ff\r\n\r\n", "HTTP/1.1 2000 Ok\r\n\r\n" })
	void aServerThatSaysNothingOrNonsenseCostsNoSpanButTime(String said) throws IOException {
		try (ServerSocket server = TestCollector.notHttp(said);
				Export export = new Export().shutdown(Duration.ofMillis(100))
					.to(Export.otlp("http://localhost:" + server.getLocalPort() + "/v1/traces", CALL))) {
			assertThat(export.end(100).flush()).isFalse();
			assertThat(export.processor().parts().pending()).isEqualTo(100);
			assertThat(export.difference()).isZero();
			export.close();
			assertThat(export.dropped(DropReason.SHUTDOWN)).isEqualTo(100);
			assertThat(export.processor().parts().bytes()).isZero();
			assertThat(export.difference()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void noCollectorSendsUsToAnother(int status) {
		try (TestCollector other = new TestCollector(Personality.HEALTHY);
				TestCollector collector = new TestCollector(Personality.redirect(status, other.url()));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			export.end(10).flush();
			assertThat(collector.requests()).isOne();
			assertThat(other.requests()).isZero();
			assertThat(export.dropped(DropReason.EXPORT_FAILED)).isEqualTo(10);
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void aCollectorCannotStopUsForADay() {
		assertThat(longestRest("86400")).isLessThanOrEqualTo(Duration.ofSeconds(30));
		assertThat(longestRest("99999999999999999999")).isLessThanOrEqualTo(Duration.ofSeconds(30));
		assertThat(longestRest("2")).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2));
	}

	private static Duration longestRest(String retryAfter) {
		try (TestCollector collector = new TestCollector(Personality.busyFor(retryAfter));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			export.end(10).flush();
			assertThat(export.processor().parts().pending()).isEqualTo(10);
			return Duration.ofNanos(export.processor().parts().worker().pause(Long.MAX_VALUE));
		}
	}

	@Test
	void anAnswerThatComesInDropsIsNotWaitedFor() {
		try (TestCollector collector = new TestCollector(Personality.endless(20, 1));
				Export export = new Export().shutdown(Duration.ZERO).to(Export.otlp(collector.url(), CALL))) {
			long start = System.nanoTime();
			assertThat(export.end(10).flush()).isFalse();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void anAnswerOfAnyLengthIsNotReadToItsEnd() {
		try (TestCollector collector = new TestCollector(Personality.endless(0, 64 * 1024));
				Export export = new Export().to(Export.otlp(collector.url()))) {
			long start = System.nanoTime();
			assertThat(export.end(10).flush()).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			assertSettled(export, 10, 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void aSpanThatACollectorDoesNotTakeCostsNoOther(int status) {
		try (TestCollector collector = new TestCollector(Personality.picky("bad", status));
				Export export = new Export().delay(Duration.ofMinutes(1)).to(Export.otlp(collector.url()))) {
			export.end(200).end(1, "bad").end(311);
			assertThat(export.flush()).isTrue();
			assertThat(collector.spans()).isEqualTo(511);
			assertThat(export.dropped(DropReason.REJECTED)).isOne();
			assertSettled(export, 511, 1);
		}
	}

	@Test
	void aCollectorThatTakesNothingIsNotAskedForEachSpan() {
		try (TestCollector collector = new TestCollector(Personality.status(400));
				Export export = new Export().delay(Duration.ofMinutes(1)).to(Export.otlp(collector.url()))) {
			assertThat(export.end(511).flush()).isTrue();
			assertThat(collector.requests()).isLessThan(150);
			assertThat(export.dropped(DropReason.REJECTED)).isEqualTo(511);
			assertThat(export.difference()).isZero();
		}
	}

	@Test
	void spansLeaveWithoutBeingFlushed() {
		try (TestCollector collector = new TestCollector(Personality.HEALTHY);
				Export export = new Export().to(Export.otlp(collector.url()))) {
			export.end(3);
			Awaitility.await().untilAsserted(() -> assertThat(collector.spans()).isEqualTo(3));
		}
	}

	private static void assertSettled(Export export, int exported, int dropped) {
		assertThat(export.exported()).isEqualTo(exported);
		assertThat(export.ended()).isEqualTo(exported + dropped);
		assertThat(export.processor().parts().pending()).isZero();
		assertThat(export.processor().parts().bytes()).isZero();
		assertThat(export.difference()).isZero();
	}

}
