package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the key-values of an event, then what its MDC adds to them. One provider for
 * both, so that a name in both is written once: the event knows better.
 */
class EventFieldsJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		int count = (pairs != null) ? pairs.size() : 0;
		for (int i = 0; i < count; i++) {
			KeyValuePair pair = pairs.get(i);
			if (!contains(pairs, i + 1, pair.key)) {
				generator.writePOJOProperty(LogFields.free(pair.key), pair.value);
			}
		}
		for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
			String name = entry.getKey();
			if (!isTrace(name) && !contains(pairs, 0, name)) {
				generator.writeStringProperty(LogFields.free(name), entry.getValue());
			}
		}
	}

	private static boolean isTrace(String name) {
		return name.equals(TraceJsonProvider.MDC_TRACE_ID) || name.equals(TraceJsonProvider.MDC_SPAN_ID);
	}

	// The lists are short, and a set for each line costs more than the comparisons.
	private static boolean contains(@Nullable List<KeyValuePair> pairs, int from, String name) {
		if (pairs == null) {
			return false;
		}
		for (int i = from; i < pairs.size(); i++) {
			if (pairs.get(i).key.equals(name)) {
				return true;
			}
		}
		return false;
	}

}
