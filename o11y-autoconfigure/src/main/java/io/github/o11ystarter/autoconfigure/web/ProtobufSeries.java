package io.github.o11ystarter.autoconfigure.web;

import java.nio.ByteBuffer;

/**
 * Counts the series of a scrape in Prometheus' binary format, which is what a Prometheus
 * asks for that collects native histograms. As many as the same scrape has as text.
 *
 * @see <a href=
 * "https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">metrics.proto</a>
 */
final class ProtobufSeries {

	private static final int METRIC_OF_FAMILY = 4;

	private static final int SUMMARY_OF_METRIC = 4;

	private static final int HISTOGRAM_OF_METRIC = 7;

	/**
	 * Of a summary a quantile, of a histogram a bucket.
	 */
	private static final int PART = 3;

	private static final int SUM_AND_COUNT = 2;

	private ProtobufSeries() {
	}

	static int count(byte[] body) {
		int series = 0;
		ByteBuffer families = ByteBuffer.wrap(body);
		while (families.hasRemaining()) {
			ByteBuffer family = message(families);
			while (family.hasRemaining()) {
				int tag = (int) varint(family);
				if (isMessage(tag, METRIC_OF_FAMILY)) {
					series += ofMetric(message(family));
				}
				else {
					skip(family, tag);
				}
			}
		}
		return series;
	}

	private static int ofMetric(ByteBuffer metric) {
		int series = 1;
		while (metric.hasRemaining()) {
			int tag = (int) varint(metric);
			if (isMessage(tag, SUMMARY_OF_METRIC) || isMessage(tag, HISTOGRAM_OF_METRIC)) {
				series = SUM_AND_COUNT + parts(message(metric));
			}
			else {
				skip(metric, tag);
			}
		}
		return series;
	}

	private static int parts(ByteBuffer value) {
		int parts = 0;
		while (value.hasRemaining()) {
			int tag = (int) varint(value);
			parts += isMessage(tag, PART) ? 1 : 0;
			skip(value, tag);
		}
		return parts;
	}

	private static boolean isMessage(int tag, int field) {
		return tag == (field << 3 | 2);
	}

	private static ByteBuffer message(ByteBuffer buffer) {
		int length = (int) varint(buffer);
		ByteBuffer message = buffer.slice(buffer.position(), length);
		buffer.position(buffer.position() + length);
		return message;
	}

	private static void skip(ByteBuffer buffer, int tag) {
		switch (tag & 7) {
			case 0 -> varint(buffer);
			case 1 -> buffer.position(buffer.position() + Long.BYTES);
			case 2 -> message(buffer);
			case 5 -> buffer.position(buffer.position() + Integer.BYTES);
			default -> throw new IllegalArgumentException("Unknown wire type of " + tag);
		}
	}

	private static long varint(ByteBuffer buffer) {
		long value = 0;
		byte next;
		int shift = 0;
		do {
			next = buffer.get();
			value |= (next & 0x7FL) << shift;
			shift += 7;
		}
		while (next < 0);
		return value;
	}

}
