package io.github.o11ystarter.autoconfigure.errors.sentry;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.sentry.Sentry;
import io.sentry.SentryOptions;

import org.springframework.core.Ordered;

/**
 * Tells Sentry who the service is, unless the application says otherwise.
 */
class SentryDefaults implements Sentry.OptionsConfiguration<SentryOptions> {

	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

	private final ServiceIdentity identity;

	private final boolean hasEnvironment;

	SentryDefaults(ServiceIdentity identity, boolean hasEnvironment) {
		this.identity = identity;
		this.hasEnvironment = hasEnvironment;
	}

	@Override
	public void configure(SentryOptions options) {
		// Without one, the options say "production".
		if (!this.hasEnvironment) {
			options.setEnvironment(this.identity.environment());
		}
		if (options.getServerName() == null) {
			options.setServerName(this.identity.instance());
		}
	}

}
