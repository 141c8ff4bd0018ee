package io.github.o11ystarter.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;

/**
 * Every span that has ended, as a bean of the application under test.
 */
public class RecordedSpans implements SpanProcessor {

	private final List<SpanData> spans = new CopyOnWriteArrayList<>();

	public List<SpanData> all() {
		return this.spans;
	}

	public SpanData await(String what, Predicate<SpanData> wanted) {
		return Awaitility.await(what)
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.spans.stream().filter(wanted).findFirst(), (found) -> found.isPresent())
			.orElseThrow();
	}

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
	}

	@Override
	public boolean isStartRequired() {
		return false;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		this.spans.add(span.toSpanData());
	}

	@Override
	public boolean isEndRequired() {
		return true;
	}

}
