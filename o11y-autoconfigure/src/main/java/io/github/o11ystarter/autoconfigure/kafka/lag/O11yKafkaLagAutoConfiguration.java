package io.github.o11ystarter.autoconfigure.kafka.lag;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Auto-configuration for the lag of consumer groups. It asks no broker, and starts no
 * thread, unless a listener starts or a group is named.
 */
@AutoConfiguration
@ConditionalOnClass({ KafkaAdmin.class, Admin.class, MeterRegistry.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.kafka.enabled", "o11y.kafka.lag.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(KafkaLagProperties.class)
public final class O11yKafkaLagAutoConfiguration {

	@Bean
	LagWatch o11yKafkaLagWatch(KafkaLagProperties properties, ObjectProvider<KafkaAdmin> admin,
			ObjectProvider<MeterRegistry> registry) {
		WatchedGroups groups = new WatchedGroups(properties.groups());
		LagHealth health = new LagHealth();
		return new LagWatch(groups,
				() -> rounds(properties, groups, health, admin.getIfUnique(), registry.getIfUnique()),
				properties.interval());
	}

	private static @Nullable LagRounds rounds(KafkaLagProperties properties, WatchedGroups groups, LagHealth health,
			@Nullable KafkaAdmin admin, @Nullable MeterRegistry registry) {
		if (admin == null || registry == null) {
			return null;
		}
		LagMeters meters = new LagMeters(registry);
		health.bindTo(registry, groups);
		return new LagRounds(new LagClients(admin), properties.timeout(), groups,
				new LagTable(meters, health, properties.maxPartitions()), health);
	}

	@Bean
	ListenerGroups o11yKafkaListenerGroups(LagWatch watch) {
		return new ListenerGroups(watch);
	}

}
