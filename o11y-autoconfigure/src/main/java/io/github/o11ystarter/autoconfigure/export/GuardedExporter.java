package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One exporter, which may do what it wants without harm to the others: it is bounded in
 * time, it rests after a failure, and a span it cannot bear costs no other span.
 */
class GuardedExporter {

	private static final Log logger = LogFactory.getLog(GuardedExporter.class);

	/**
	 * Enough to find four spans in 512 that a collector does not take. It takes none of
	 * them when we are mistaken, and must not be asked a thousand times.
	 */
	private static final int MAX_REFUSALS = 64;

	private final String name;

	private final ExporterCall call;

	private final ExportDeadline deadline;

	private final RestPeriod rest = new RestPeriod();

	private boolean logged;

	GuardedExporter(SpanExporter exporter, ExportDeadline deadline) {
		this.name = exporter.getClass().getName();
		this.call = new ExporterCall(exporter, deadline);
		this.deadline = deadline;
	}

	boolean isResting() {
		return !this.rest.isOver() || this.deadline.isOver();
	}

	long restNanos() {
		return this.rest.remaining();
	}

	void wakeUp() {
		this.rest.end();
	}

	/**
	 * Deliver spans, in halves if need be to find those that stand in the way.
	 * @param spans the spans
	 * @param lost told of the spans that will never be delivered, and why
	 * @return the spans to try again later
	 */
	List<SpanData> deliver(List<SpanData> spans, BiConsumer<List<SpanData>, DropReason> lost) {
		Deque<List<SpanData>> parts = new ArrayDeque<>(List.of(spans));
		int refusals = 0;
		long start = System.nanoTime();
		while (!parts.isEmpty()) {
			List<SpanData> part = parts.removeFirst();
			// All of it may take no longer than one call, or others would wait.
			ExportAnswer answer = (this.deadline.remaining(start) > 0) ? call(part) : ExportAnswer.RETRY;
			switch (answer.kind()) {
				case ACCEPTED -> this.rest.forget();
				case UNWANTED -> lost.accept(part, DropReason.EXPORT_FAILED);
				case RETRY -> {
					this.rest.begin(answer.retryAfter());
					parts.addFirst(part);
					return parts.stream().flatMap(List::stream).toList();
				}
				case THREW -> split(part, parts, lost);
				case REFUSED -> {
					if (refusals++ < MAX_REFUSALS) {
						split(part, parts, lost);
					}
					else {
						lost.accept(part, DropReason.REJECTED);
					}
				}
			}
		}
		return List.of();
	}

	private static void split(List<SpanData> part, Deque<List<SpanData>> parts,
			BiConsumer<List<SpanData>, DropReason> lost) {
		if (part.size() == 1) {
			lost.accept(part, DropReason.REJECTED);
			return;
		}
		int half = part.size() / 2;
		parts.addFirst(new ArrayList<>(part.subList(half, part.size())));
		parts.addFirst(new ArrayList<>(part.subList(0, half)));
	}

	private ExportAnswer call(List<SpanData> spans) {
		ExportAnswer answer = tryCall(spans);
		// Twice: what happens once, an error of the machine above all, is no fault of
		// the span.
		return (answer.kind() == ExportAnswer.Kind.THREW && spans.size() == 1) ? tryCall(spans) : answer;
	}

	private ExportAnswer tryCall(List<SpanData> spans) {
		try {
			ExportAnswer answer = this.call.export(spans);
			if (answer.kind() != ExportAnswer.Kind.ACCEPTED) {
				log("answered " + answer.kind(), null);
			}
			return answer;
		}
		catch (ExecutionException ex) {
			log("threw", ex.getCause());
			return ExportAnswer.THREW;
		}
		catch (Exception ex) {
			log("could not be called", ex);
			return ExportAnswer.RETRY;
		}
	}

	void shutdown() {
		try {
			this.call.shutdown();
		}
		catch (Exception ex) {
			log("could not be shut down", ex);
		}
	}

	// Once aloud; from then on the counters tell.
	private void log(String what, @Nullable Throwable cause) {
		String message = "Span exporter " + this.name + " " + what
				+ ". This is said once, see o11y.export.spans.dropped for what it costs";
		if (this.logged) {
			logger.debug(message, cause);
		}
		else {
			this.logged = true;
			logger.warn(message, cause);
		}
	}

}
