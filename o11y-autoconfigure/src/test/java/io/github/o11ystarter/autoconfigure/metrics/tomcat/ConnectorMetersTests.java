package io.github.o11ystarter.autoconfigure.metrics.tomcat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectorMeters}.
 */
class ConnectorMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Http11NioProtocol protocol = new Http11NioProtocol();

	@Test
	void readsThePoolThatThereIsNow() {
		this.protocol.setExecutor(new ThreadPoolExecutor(1, 3, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
		new ConnectorMeters(this.protocol, "http").bindTo(this.registry);
		assertThat(max()).isEqualTo(3);
		this.protocol.setExecutor(new org.apache.tomcat.util.threads.ThreadPoolExecutor(1, 5, 1, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>()));
		assertThat(max()).isEqualTo(5);
		this.protocol.setExecutor(Runnable::run);
		assertThat(max()).isNaN();
	}

	@Test
	void thereAreNoThreadsToCountWithoutAPool() {
		this.protocol.setExecutor(Runnable::run);
		new ConnectorMeters(this.protocol, "http").bindTo(this.registry);
		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.containsExactlyInAnyOrder("tomcat.connections.current", "tomcat.connections.config.max");
	}

	private double max() {
		return this.registry.get("tomcat.threads.config.max").tag("name", "http").gauge().value();
	}

}
