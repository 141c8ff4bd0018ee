package io.github.o11ystarter.autoconfigure.metrics;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.o11ystarter.autoconfigure.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What dashboards expect of Boot and Micrometer is there, without a word from the
 * application.
 */
class BootMetricsTests {

	private static RunningApplication application;

	private static String metrics;

	@BeforeAll
	static void start() throws SQLException {
		application = RunningApplication.servlet().with(Caches.class).start();
		application.get("/no/such/page");
		// Hikari makes its pool when it is first asked.
		application.context().getBean(DataSource.class).getConnection().close();
		metrics = application.get("/metrics").body();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application_started_time_seconds", "application_ready_time_seconds",
			"application_build_info", "target_info", "jvm_info", "jvm_memory_used_bytes", "jvm_memory_max_bytes",
			"jvm_threads_live_threads", "jvm_classes_loaded_classes", "process_uptime_seconds", "process_cpu_usage",
			"process_files_open_files", "system_cpu_count", "disk_free_bytes", "executor_active_threads",
			"executor_queued_tasks", "tomcat_threads_busy_threads", "tomcat_threads_config_max_threads",
			"tomcat_connections_current_connections", "tomcat_sessions_active_current_sessions",
			"hikaricp_connections_active", "hikaricp_connections_pending", "jdbc_connections_max", "cache_gets_total",
			"logback_events_total", "http_server_requests_seconds_count", "o11y_scrape_series" })
	void isThere(String name) {
		assertThat(metrics).containsPattern("(?m)^" + name + "(\\{[^}]*})? [0-9.E+-]+$");
	}

	@Test
	void aCacheTellsHitsFromMisses() {
		CacheManager caches = application.context().getBean(CacheManager.class);
		caches.getCache("articles").put("1", "one");
		caches.getCache("articles").get("1");
		caches.getCache("articles").get("2");
		assertThat(application.get("/metrics?name%5B%5D=cache_gets_total").body())
			.containsPattern("cache_gets_total\\{[^}]*cache=\"articles\"[^}]*result=\"hit\"} 1.0")
			.containsPattern("cache_gets_total\\{[^}]*cache=\"articles\"[^}]*result=\"miss\"} 1.0");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caches {

		@Bean
		CacheManager cacheManager() {
			CaffeineCacheManager caches = new CaffeineCacheManager("articles");
			caches.setCaffeine(Caffeine.newBuilder().recordStats());
			return caches;
		}

	}

}
