package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the names of an event's markers. Those of logstash-logback-encoder are fields
 * and written as such.
 */
class MarkersJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	/**
	 * Spring logs through commons-logging, which marks every line with this.
	 */
	private static final String NOISE = "COMMONS-LOGGING";

	private final @Nullable String name;

	private final LineSettings settings;

	MarkersJsonProvider(LineSettings settings) {
		this.name = settings.names().of(LogField.MARKERS);
		this.settings = settings;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		List<Marker> markers = event.getMarkerList();
		if (this.name == null || markers == null) {
			return;
		}
		boolean begun = false;
		int room = UsedNames.MAX;
		for (Marker marker : markers) {
			if (!(marker instanceof LogstashMarker) && !NOISE.equals(marker.getName()) && room-- > 0) {
				if (!begun) {
					generator.writeArrayPropertyStart(this.name);
					begun = true;
				}
				generator.writeString(this.settings.masking().mask(LineText.bound(marker.getName(), UsedNames.MAX)));
			}
		}
		if (begun) {
			generator.writeEndArray();
		}
	}

}
