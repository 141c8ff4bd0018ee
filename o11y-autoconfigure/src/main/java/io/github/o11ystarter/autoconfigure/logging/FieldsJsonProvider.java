package io.github.o11ystarter.autoconfigure.logging;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what the application adds to a line: the key-values of the event, its structured
 * arguments and markers, then the MDC. Where two have the same name, the first of these
 * knows better.
 */
class FieldsJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	// Markers can refer to each other.
	private static final int MAX_DEPTH = 4;

	private final LineSettings settings;

	private final MdcFields mdc;

	FieldsJsonProvider(LineSettings settings, MdcFields mdc) {
		this.settings = settings;
		this.mdc = mdc;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		Map<String, String> mdc = event.getMDCPropertyMap();
		LineFields fields = new LineFields(generator, this.settings);
		writeKeyValues(fields, event.getKeyValuePairs());
		writeArguments(fields, event.getArgumentArray());
		writeMarkers(fields, event.getMarkerList(), 0);
		this.mdc.write(fields, mdc);
		this.mdc.writeContext(generator, fields, mdc);
	}

	private static void writeKeyValues(LineFields fields, @Nullable List<KeyValuePair> pairs) {
		for (int i = 0; pairs != null && i < pairs.size(); i++) {
			KeyValuePair pair = pairs.get(i);
			if (!isRepeated(pairs, i)) {
				fields.write(pair.key, pair.value);
			}
		}
	}

	// The last one of a name is what the application wanted to say.
	private static boolean isRepeated(List<KeyValuePair> pairs, int index) {
		for (int i = index + 1; i < pairs.size(); i++) {
			if (Objects.equals(pairs.get(i).key, pairs.get(index).key)) {
				return true;
			}
		}
		return false;
	}

	private void writeArguments(LineFields fields, Object @Nullable [] arguments) {
		for (int i = 0; arguments != null && i < arguments.length; i++) {
			if (arguments[i] instanceof StructuredArgument argument) {
				fields.writeAll(this.settings.values().ofProperties(argument::writeTo));
			}
		}
	}

	private void writeMarkers(LineFields fields, @Nullable List<Marker> markers, int depth) {
		for (int i = 0; markers != null && i < markers.size(); i++) {
			writeMarker(fields, markers.get(i), depth);
		}
	}

	private void writeMarker(LineFields fields, Marker marker, int depth) {
		if (marker instanceof LogstashMarker logstash) {
			fields.writeAll(this.settings.values().ofProperties(logstash::writeTo));
		}
		if (depth < MAX_DEPTH && marker.hasReferences()) {
			for (Iterator<Marker> references = marker.iterator(); references.hasNext();) {
				writeMarker(fields, references.next(), depth + 1);
			}
		}
	}

}
