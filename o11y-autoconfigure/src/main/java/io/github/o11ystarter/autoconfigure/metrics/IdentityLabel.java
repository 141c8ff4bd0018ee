package io.github.o11ystarter.autoconfigure.metrics;

import java.util.Locale;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.micrometer.core.instrument.Tag;

/**
 * What of the identity of the service can be a label of every metric. The instance is
 * none of them: Prometheus knows each target by a label of that name.
 */
public enum IdentityLabel {

	/**
	 * Name of the service.
	 */
	SERVICE,

	/**
	 * Version of the service.
	 */
	VERSION,

	/**
	 * Environment the service runs in.
	 */
	ENVIRONMENT;

	Tag of(ServiceIdentity identity) {
		String value = switch (this) {
			case SERVICE -> identity.name();
			case VERSION -> identity.version();
			case ENVIRONMENT -> identity.environment();
		};
		return Tag.of(name().toLowerCase(Locale.ROOT), value);
	}

}
