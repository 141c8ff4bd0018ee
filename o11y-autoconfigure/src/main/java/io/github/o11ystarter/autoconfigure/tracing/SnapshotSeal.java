package io.github.o11ystarter.autoconfigure.tracing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a snapshot is what was captured, and when that was. Between the two lies
 * a database, in which anybody with a client can write.
 */
class SnapshotSeal {

	static final String CAPTURED_AT = "captured-at";

	static final String SEAL = "seal";

	private static final String ALGORITHM = "HmacSHA256";

	/**
	 * Half of the code's length: enough, and shorter than a trace id.
	 */
	private static final int SEAL_BYTES = 16;

	// It finds what was changed by accident or by hand, and nobody who knows this line.
	private static final String NO_KEY = "o11y";

	private final boolean keyed;

	private final SecretKeySpec key;

	private final Duration maxAge;

	private final Clock clock;

	SnapshotSeal(@Nullable String key, Duration maxAge, Clock clock) {
		this.keyed = key != null && !key.isEmpty();
		this.key = new SecretKeySpec(((key != null && !key.isEmpty()) ? key : NO_KEY).getBytes(StandardCharsets.UTF_8),
				ALGORITHM);
		this.maxAge = maxAge;
		this.clock = clock;
	}

	/**
	 * Add the moment and the seal.
	 */
	Map<String, String> seal(Map<String, String> headers) {
		Map<String, String> sealed = new TreeMap<>(headers);
		sealed.put(CAPTURED_AT, this.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
		sealed.put(SEAL, code(sealed));
		return sealed;
	}

	/**
	 * Say how far a snapshot can be believed.
	 */
	Verdict judge(Map<String, String> headers) {
		String seal = headers.get(SEAL);
		if (seal == null) {
			// Written by hand, or before there were seals.
			return this.keyed ? Verdict.TAMPERED : Verdict.FRESH;
		}
		if (!MessageDigest.isEqual(seal.getBytes(StandardCharsets.UTF_8),
				code(headers).getBytes(StandardCharsets.UTF_8))) {
			return Verdict.TAMPERED;
		}
		try {
			Instant capturedAt = Instant.parse(headers.getOrDefault(CAPTURED_AT, ""));
			return capturedAt.isBefore(this.clock.instant().minus(this.maxAge)) ? Verdict.OLD : Verdict.FRESH;
		}
		catch (DateTimeException ex) {
			return Verdict.TAMPERED;
		}
	}

	private String code(Map<String, String> headers) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			new TreeMap<>(headers).forEach((name, value) -> {
				if (!name.equals(SEAL)) {
					mac.update((name + '\n' + value + '\n').getBytes(StandardCharsets.UTF_8));
				}
			});
			return HexFormat.of().formatHex(mac.doFinal(), 0, SEAL_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	enum Verdict {

		FRESH, OLD, TAMPERED

	}

}
