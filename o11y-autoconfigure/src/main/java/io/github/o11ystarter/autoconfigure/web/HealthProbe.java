package io.github.o11ystarter.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.MediaType;

/**
 * One of the short health paths: the status of a health group of Boot, and nothing but
 * the status, because anybody may ask.
 */
class HealthProbe {

	private final HealthEndpoint endpoint;

	private final HealthEndpointGroups groups;

	private final @Nullable String group;

	HealthProbe(HealthEndpoint endpoint, HealthEndpointGroups groups, @Nullable String group) {
		this.endpoint = endpoint;
		this.groups = groups;
		this.group = group;
	}

	/**
	 * The probes by path.
	 */
	static Map<String, HealthProbe> byPath(String path, HealthEndpoint endpoint, HealthEndpointGroups groups) {
		Map<String, HealthProbe> probes = new LinkedHashMap<>();
		probes.put(path, new HealthProbe(endpoint, groups, null));
		probes.put(path + "/ready", new HealthProbe(endpoint, groups, "readiness"));
		probes.put(path + "/live", new HealthProbe(endpoint, groups, "liveness"));
		return probes;
	}

	Answer check() {
		HealthEndpointGroup known = (this.group != null) ? this.groups.get(this.group) : null;
		// Without probes there is one health, and it is better asked than 404.
		HealthDescriptor health = (this.group != null && known != null) ? this.endpoint.healthForPath(this.group)
				: this.endpoint.health();
		Status status = (health != null) ? health.getStatus() : Status.UNKNOWN;
		HealthEndpointGroup group = (known != null) ? known : this.groups.getPrimary();
		return new Answer(group.getHttpCodeStatusMapper().getStatusCode(status), MediaType.APPLICATION_JSON_VALUE,
				"{\"status\":\"%s\"}".formatted(status.getCode()).getBytes(StandardCharsets.UTF_8));
	}

}
