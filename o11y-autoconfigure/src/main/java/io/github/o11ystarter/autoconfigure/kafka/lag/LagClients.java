package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes clients that reach the cluster the way the application's {@link KafkaAdmin} does:
 * same addresses, same certificates, same user.
 */
class LagClients implements Supplier<Admin> {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final KafkaAdmin admin;

	LagClients(KafkaAdmin admin) {
		this.admin = admin;
	}

	@Override
	public Admin get() {
		return Admin.create(properties());
	}

	Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>(this.admin.getConfigurationProperties());
		// Two clients of one name in a process are warned of.
		properties.merge(AdminClientConfig.CLIENT_ID_CONFIG, "o11y", (own, ours) -> own);
		properties.computeIfPresent(AdminClientConfig.CLIENT_ID_CONFIG,
				(name, id) -> id + "-lag-" + COUNT.incrementAndGet());
		// A line about each attempt, 20 a second at first, says nothing new.
		properties.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 1000);
		properties.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10000);
		return properties;
	}

}
