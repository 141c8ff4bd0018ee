package io.github.o11ystarter.autoconfigure.slo;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.InvalidSloException;

/**
 * Kinds of events, and the properties that make sense for each.
 */
enum IndicatorType {

	// In this order a property tells the type, where it is not given.
	HTTP_CLIENT("http-client", "client"),

	KAFKA_LISTENER("kafka-listener", "group"),

	JOB("job", "job"),

	GAUGE("gauge", "meter"),

	COUNTER("counter", "total"),

	HTTP_SERVER("http-server", "uri");

	private final String text;

	private final String tellingKey;

	IndicatorType(String text, String tellingKey) {
		this.text = text;
		this.tellingKey = tellingKey;
	}

	/**
	 * The properties that make sense for it.
	 */
	Set<String> keys() {
		return switch (this) {
			case HTTP_CLIENT -> Set.of("client", "bad", "slower-than", "source");
			case KAFKA_LISTENER -> Set.of("group", "topic", "slower-than", "source");
			case JOB -> Set.of("job", "slower-than");
			case GAUGE -> Set.of("meter", "labels", "above", "below");
			case COUNTER -> Set.of("total", "good", "bad");
			case HTTP_SERVER -> Set.of("uri", "method", "bad", "slower-than", "source");
		};
	}

	static IndicatorType of(String text) {
		return Arrays.stream(values())
			.filter((type) -> type.text.equals(text.strip()))
			.findFirst()
			.orElseThrow(() -> new InvalidSloException("type", text, "is not a type", "Use one of "
					+ Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * The type that the properties say; all requests if they say none.
	 */
	static IndicatorType telling(Set<String> given) {
		return Arrays.stream(values())
			.filter((type) -> given.contains(type.tellingKey))
			.findFirst()
			.orElse(HTTP_SERVER);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
