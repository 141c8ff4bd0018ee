package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/**
 * Writes who the service is.
 */
class ServiceJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

	private final ServiceIdentity identity;

	ServiceJsonProvider(ServiceIdentity identity) {
		this.identity = identity;
	}

	@Override
	public void writeTo(JsonGenerator generator, ILoggingEvent event) {
		generator.writeStringProperty(LogFields.SERVICE, this.identity.name());
		generator.writeStringProperty(LogFields.ENVIRONMENT, this.identity.environment());
		generator.writeStringProperty(LogFields.VERSION, this.identity.version());
		generator.writeStringProperty(LogFields.INSTANCE, this.identity.instance());
	}

}
