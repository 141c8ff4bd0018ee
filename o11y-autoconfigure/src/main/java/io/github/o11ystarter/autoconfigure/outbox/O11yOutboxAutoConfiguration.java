package io.github.o11ystarter.autoconfigure.outbox;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for outbox metrics.
 */
@AutoConfiguration
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.outbox.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(OutboxProperties.class)
public final class O11yOutboxAutoConfiguration {

	// Without a registry a relay still finds its monitor, which then tells nobody.
	@Bean
	@ConditionalOnMissingBean
	OutboxMonitors o11yOutboxMonitors(ObjectProvider<MeterRegistry> registry) {
		return new OutboxMonitors(registry.getIfUnique(CompositeMeterRegistry::new));
	}

	@Bean
	BacklogReader o11yOutboxBacklogReader(OutboxProperties properties, OutboxMonitors monitors,
			ObjectProvider<MeterRegistry> registry, ListableBeanFactory beans) {
		MeterRegistry meters = registry.getIfUnique(CompositeMeterRegistry::new);
		List<WatchedOutbox> outboxes = new ArrayList<>();
		BacklogSources.find(properties, beans)
			.forEach((name, backlog) -> outboxes
				.add(new WatchedOutbox(name, backlog, properties.intervalOf(name), meters)));
		return new BacklogReader(outboxes, monitors);
	}

}
