package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

/**
 * What became of one call of an exporter.
 *
 * @param kind what to do next
 * @param retryAfter how long the collector wants to be left alone, zero if it does not
 * say
 */
record ExportAnswer(Kind kind, Duration retryAfter) {

	static final ExportAnswer ACCEPTED = new ExportAnswer(Kind.ACCEPTED, Duration.ZERO);

	static final ExportAnswer THREW = new ExportAnswer(Kind.THREW, Duration.ZERO);

	static final ExportAnswer RETRY = new ExportAnswer(Kind.RETRY, Duration.ZERO);

	static ExportAnswer of(Throwable failure) {
		CollectorAnswerException answer = CollectorAnswerException.in(failure);
		if (answer == null || answer.isTemporary()) {
			return new ExportAnswer(Kind.RETRY, (answer != null) ? answer.getRetryAfter() : Duration.ZERO);
		}
		return new ExportAnswer(answer.isAboutContent() ? Kind.REFUSED : Kind.UNWANTED, Duration.ZERO);
	}

	enum Kind {

		/**
		 * The exporter has taken the spans.
		 */
		ACCEPTED,

		/**
		 * It could not now and may later.
		 */
		RETRY,

		/**
		 * It threw; one of the spans may be the cause.
		 */
		THREW,

		/**
		 * The collector does not take this content; one of the spans may be the cause.
		 */
		REFUSED,

		/**
		 * The collector does not take anything in this way.
		 */
		UNWANTED

	}

}
