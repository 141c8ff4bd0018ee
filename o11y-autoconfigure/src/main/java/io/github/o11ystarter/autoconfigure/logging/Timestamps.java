package io.github.o11ystarter.autoconfigure.logging;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Writes points in time as ISO 8601 in UTC, always with six digits after the point, so
 * that text sorts as time does.
 */
class Timestamps {

	private static final DateTimeFormatter SECONDS = new DateTimeFormatterBuilder().appendInstant(0).toFormatter();

	private static final int DIGITS = 6;

	private static final int NANOS_PER_MICRO = 1_000;

	// Lines come close together, and the better part of a timestamp is the last one's.
	private volatile Second last = new Second(0, format(0));

	String format(Instant instant) {
		Second second = this.last;
		if (second.epoch() != instant.getEpochSecond()) {
			second = new Second(instant.getEpochSecond(), format(instant.getEpochSecond()));
			this.last = second;
		}
		StringBuilder text = new StringBuilder(second.text().length() + DIGITS + 1).append(second.text());
		int micros = instant.getNano() / NANOS_PER_MICRO;
		for (int unit = 100_000; unit > 0; unit /= 10) {
			text.append((char) ('0' + micros / unit % 10));
		}
		return text.append('Z').toString();
	}

	private static String format(long epochSecond) {
		String text = SECONDS.format(Instant.ofEpochSecond(epochSecond));
		return text.substring(0, text.length() - 1) + '.';
	}

	private record Second(long epoch, String text) {
	}

}
