package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.coyote.AbstractProtocol;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for threads and connections of Tomcat. With its MBeans Micrometer
 * has them, and more.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ MeterRegistry.class, TomcatWebServer.class, AbstractProtocol.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.metrics.enabled" }, matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "server.tomcat.mbeanregistry.enabled", havingValue = false, matchIfMissing = true)
public final class O11yTomcatMetricsAutoConfiguration {

	@Bean
	TomcatMeters o11yTomcatMeters(ObjectProvider<MeterRegistry> registries) {
		return new TomcatMeters(registries);
	}

}
