package io.github.o11ystarter.autoconfigure.export;

import java.util.List;
import java.util.function.BiConsumer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpanSize}.
 */
class SpanSizeTests {

	private static final int LENGTH = 10_000;

	private static final String TEXT = "x".repeat(LENGTH);

	private static final SpanContext LINKED = SpanContext.create("0123456789abcdef0123456789abcdef", "0123456789abcdef",
			TraceFlags.getSampled(), TraceState.getDefault());

	@ParameterizedTest
	@EnumSource
	void aLongTextCountsWhereverItIs(Place place) {
		assertThat(size("span", (span, text) -> {
		})).isBetween(500, 1000);
		assertThat(size("span", place::put)).isBetween(2 * LENGTH, 2 * LENGTH + 2000);
	}

	@Test
	void aLongNameCounts() {
		assertThat(size(TEXT, (span, text) -> {
		})).isGreaterThan(2 * LENGTH);
	}

	@Test
	void manySmallThingsCount() {
		int events = size("span", (span, text) -> {
			for (int i = 0; i < 100; i++) {
				span.addEvent("");
			}
		});
		assertThat(events).isGreaterThan(100 * 100);
		SpanBuilder builder = SdkTracerProvider.builder().build().get("test").spanBuilder("span");
		for (int i = 0; i < 100; i++) {
			builder.addLink(LINKED);
		}
		assertThat(size(builder.startSpan())).isGreaterThan(100 * 100);
	}

	private static int size(String name, BiConsumer<Span, String> content) {
		Span span = SdkTracerProvider.builder().build().get("test").spanBuilder(name).startSpan();
		content.accept(span, TEXT);
		return size(span);
	}

	private static int size(Span span) {
		span.end();
		return SpanSize.of(((ReadableSpan) span).toSpanData());
	}

	enum Place {

		ATTRIBUTE {
			@Override
			void put(Span span, String text) {
				span.setAttribute("key", text);
			}
		},
		ELEMENT_OF_AN_ATTRIBUTE {
			@Override
			void put(Span span, String text) {
				span.setAttribute(AttributeKey.stringArrayKey("key"), List.of(text));
			}
		},
		EVENT {
			@Override
			void put(Span span, String text) {
				span.addEvent(text);
			}
		},
		ATTRIBUTE_OF_AN_EVENT {
			@Override
			void put(Span span, String text) {
				span.addEvent("event", Attributes.of(AttributeKey.stringKey("key"), text));
			}
		},
		ATTRIBUTE_OF_A_LINK {
			@Override
			void put(Span span, String text) {
				span.addLink(LINKED, Attributes.of(AttributeKey.stringKey("key"), text));
			}
		};

		abstract void put(Span span, String text);

	}

}
