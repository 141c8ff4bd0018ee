package io.github.o11ystarter.autoconfigure.metrics.certificates;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for metrics of when certificates expire.
 */
@AutoConfiguration
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.metrics.enabled", "o11y.metrics.certificates.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(CertificatesProperties.class)
public final class O11yCertificatesAutoConfiguration {

	@Bean
	CertificateReadings o11yCertificateReadings(CertificatesProperties properties, Environment environment,
			ObjectProvider<SslBundles> bundles) {
		List<CertificateStore> files = ConfiguredStores.find(environment, System.getProperties(), properties.files());
		return new CertificateReadings(() -> with(files, bundles), Clock.systemUTC());
	}

	// Each time anew: bundles can be registered at any time.
	private static List<CertificateStore> with(List<CertificateStore> files, ObjectProvider<SslBundles> provider) {
		List<CertificateStore> stores = new ArrayList<>(files);
		SslBundles bundles = provider.getIfAvailable();
		if (bundles != null) {
			for (String name : bundles.getBundleNames()) {
				stores.add(new BundleStore(bundles, name, StoreKind.KEYSTORE));
				stores.add(new BundleStore(bundles, name, StoreKind.TRUSTSTORE));
			}
		}
		return stores;
	}

	@Bean
	CertificateMetrics o11yCertificateMetrics(CertificateReadings readings, CertificatesProperties properties) {
		return new CertificateMetrics(readings, properties.maxCertificates());
	}

	@Bean
	CertificateWatch o11yCertificateWatch(CertificateReadings readings, CertificateMetrics metrics,
			CertificatesProperties properties) {
		return new CertificateWatch(readings, metrics::update, properties.interval());
	}

}
