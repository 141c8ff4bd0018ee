package io.github.o11ystarter.demo.otlp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * Turns an OTLP export request into spans.
 */
final class SpanDecoder {

	private static final String KIND_PREFIX = "SPAN_KIND_";

	private SpanDecoder() {
	}

	static List<Span> decode(ExportTraceServiceRequest request) {
		List<Span> spans = new ArrayList<>();
		for (ResourceSpans resource : request.getResourceSpansList()) {
			String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "?");
			for (ScopeSpans scope : resource.getScopeSpansList()) {
				scope.getSpansList().forEach((span) -> spans.add(decode(service, span)));
			}
		}
		return spans;
	}

	private static Span decode(String service, io.opentelemetry.proto.trace.v1.Span span) {
		return new Span(hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()), service,
				span.getName(), span.getKind().name().substring(KIND_PREFIX.length()), span.getStartTimeUnixNano(),
				span.getEndTimeUnixNano(), span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
				attributes(span.getAttributesList()));
	}

	private static Map<String, String> attributes(List<KeyValue> attributes) {
		Map<String, String> values = new TreeMap<>();
		attributes.forEach((attribute) -> values.put(attribute.getKey(), text(attribute.getValue())));
		return values;
	}

	private static String text(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> value.getStringValue();
			case INT_VALUE -> Long.toString(value.getIntValue());
			case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
			case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
			default -> value.toString();
		};
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

}
