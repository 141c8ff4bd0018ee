package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for metrics of certificates.
 *
 * @param enabled Whether it is shown when configured certificates expire.
 * @param interval How often key stores and certificates are read again.
 * @param files Files to show besides those that are configured elsewhere: certificates,
 * or key stores that can be read without a password.
 * @param maxCertificates How many certificates are shown, those that expire first.
 */
@ConfigurationProperties("o11y.metrics.certificates")
public record CertificatesProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1h") Duration interval,
		@DefaultValue List<String> files, @DefaultValue("100") int maxCertificates) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if there is no time between two
	 * readings
	 */
	public CertificatesProperties {
		if (interval.toMillis() < 100) {
			throw new InvalidConfigurationPropertyValueException("o11y.metrics.certificates.interval", interval,
					"Some time has to pass between two readings; give 100ms or more, such as 1h.");
		}
	}

}
