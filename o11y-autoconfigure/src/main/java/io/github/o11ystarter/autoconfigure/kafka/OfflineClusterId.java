package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaAdmin;

/**
 * Answers the question for the cluster id, which an observed template or container asks
 * before it sends or processes, without asking a broker: the name of a span is not worth
 * a call that may block for as long as a broker is away.
 */
class OfflineClusterId extends KafkaAdmin {

	private final @Nullable KafkaAdmin admin;

	OfflineClusterId(@Nullable String clusterId, @Nullable KafkaAdmin admin) {
		super((admin != null) ? admin.getConfigurationProperties() : Map.of());
		this.admin = admin;
		if (clusterId != null) {
			setClusterId(clusterId);
		}
	}

	@Override
	public @Nullable String clusterId() {
		String known = getClusterId();
		if (known == null && this.admin != null) {
			// Found out, if ever, when the admin created topics.
			known = this.admin.getClusterId();
		}
		return known;
	}

}
