package io.github.o11ystarter.autoconfigure.masking;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a text costs, however it is made up.
 */
@Tag("measured")
class MaskingTimeTests {

	private static final int LENGTH = 100_000;

	private static final int ROUNDS = 300;

	private static final double MAX_MILLIS = 5;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final Masking ALL = Masking.from(new MockEnvironment());

	private static Map<String, String> hostileTexts(int length) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (String part : new String[] { "@", "a", "a.", "a@", "a@a.", "a%40", "a%3D", "<a:a>", "%40", "eyJ", "eyJ.",
				"eyJabcdefghijklmn.e ", "7", "4111 ", "4111-", "4111 1111 1111 1112 ", "4111111111111111 ", "DE89 ",
				"DE89", "MT84 MALT 0110 ", "mt84", "=", "a=", "a:", "password", "password=", "password=a ",
				"password=a,", "password=\"", "password=\\\"", "password=(", "token:[", "pin=&a", "pin={", "<password>",
				"cookie:", "cookie:a;", "((((", ")=(", "Key (a)=(b) ", "Key (a)=(\n", ")=(b) already exists", "Bearer ",
				"Bearer a ", "Basic ", "Basic a", "b", "://", "://a:b/", "://a:b/@", "http://a:b", "-----BEGIN ",
				"-----BEGIN PRIVATE KEY-----", "-----", "AKIA", "sk-", "sk-a1 ", "ghp_", "Duplicate entry '",
				"Failing row contains (", "Batch entry 'a'", "a (truncated)", "'", "\"", "\\", "\\\"", " ", "\n", "aB",
				"a_", "A.b", "\u00e9", "\ud83d\ude00" }) {
			texts.put(part, part.repeat(length / part.length() + 1).substring(0, length));
		}
		texts.put("almost an address", "a".repeat(length / 2) + "@" + "a".repeat(length / 2));
		texts.put("almost an address with dots", "a.".repeat(length / 4) + "@" + "a.".repeat(length / 4));
		texts.put("almost a name", "a_b".repeat(length / 3) + "=x");
		texts.put("a long secret", "password=" + "x,".repeat(length / 2));
		texts.put("brackets", "token=" + "{".repeat(length / 2) + "}".repeat(length / 2));
		texts.put("a stack trace",
				"\tat org.example.Foo$Bar.lambda$baz$0(Foo.java:123) ~[app.jar:1.0]\n".repeat(length / 68));
		return texts;
	}

	@Test
	void noTextTakesAnyMaskLong() {
		Map<String, String> texts = hostileTexts(LENGTH);
		for (ShippedMask mask : ShippedMask.values()) {
			TextMask textMask = mask.create(SecretNames.SHIPPED);
			slowest(mask.tag(), texts, MAX_MILLIS, (text) -> {
				Findings findings = new Findings(text);
				textMask.find(text, findings);
				return findings.mask();
			});
		}
	}

	@Test
	void noTextTakesAllMasksLong() {
		// The promise is of each.
		slowest("all masks", hostileTexts(LENGTH), 2 * MAX_MILLIS, ALL::mask);
	}

	@Test
	void aTextTakesTimeInProportionToItsLength() {
		Map<String, String> tenths = hostileTexts(LENGTH / 10);
		hostileTexts(LENGTH).forEach((name, text) -> {
			double whole = millis(text, ALL::mask);
			// What is over that soon is not quadratic, and too short to be compared.
			if (whole > 1) {
				double ratio = whole / Math.max(millis(tenths.get(name), ALL::mask), 0.02);
				// A hundred if it were quadratic.
				assertThat(ratio).as(name).isLessThan(60);
			}
		});
	}

	private static void slowest(String what, Map<String, String> texts, double maxMillis, UnaryOperator<String> mask) {
		// Compiled for all of them, not for the first one only.
		for (int i = 0; i < 3; i++) {
			texts.values().forEach((text) -> assertThat(mask.apply(text)).isNotNull());
		}
		String slowest = "";
		double slowestMillis = 0;
		for (Map.Entry<String, String> text : texts.entrySet()) {
			double millis = millis(text.getValue(), mask);
			if (millis > slowestMillis) {
				slowestMillis = millis;
				slowest = text.getKey();
			}
		}
		System.out.printf("100,000 characters: %s at most %.2f ms (of \"%s\")%n", what, slowestMillis,
				slowest.replace("\n", "\\n"));
		assertThat(slowestMillis).as(what + " with " + slowest).isLessThanOrEqualTo(maxMillis);
	}

	private static double millis(String text, UnaryOperator<String> mask) {
		long nanos = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS && (round < 3 || nanos > MAX_MILLIS * 500_000); round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			assertThat(mask.apply(text)).isNotNull();
			nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - start);
		}
		return nanos / 1e6;
	}

	@Test
	void anOrdinaryTextCostsNext() {
		ordinary("play_accepted");
		ordinary("Play accepted for player and handed over to the relay, nothing to do");
		ordinary("Play 8731 accepted for player-17 after 23 ms, 2 retries left");
		ordinary("GET /game/slots/play (202) took 12ms, trace=4bf92f3577b34da6a3ce929d0e0e4736");
	}

	private static void ordinary(String text) {
		int calls = 20_000;
		long nanos = Long.MAX_VALUE;
		long bytes = Long.MAX_VALUE;
		int length = 0;
		for (int round = 0; round < 40; round++) {
			long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			for (int i = 0; i < calls; i++) {
				length += ALL.mask(text).length();
			}
			nanos = Math.min(nanos, System.nanoTime() - start);
			bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
		}
		System.out.printf("\"%s\": %,d ns, %,d bytes%n", text, nanos / calls, bytes / calls);
		assertThat(length).isEqualTo(calls * 40 * text.length());
		assertThat(bytes / calls).isLessThanOrEqualTo(128);
		assertThat(nanos / calls).isLessThan(5_000);
	}

}
