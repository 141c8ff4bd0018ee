package io.github.o11ystarter.autoconfigure.metrics;

import java.util.List;
import java.util.Objects;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.info.GitProperties;

/**
 * Who the service is and what it was built from, as metrics to join others with:
 * {@code target_info}, whose labels are the resource attributes of the traces, and
 * {@code application_build_info}.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#resource-attributes">OpenTelemetry:
 * resource attributes in Prometheus</a>
 */
class ServiceInfo implements InitializingBean, DisposableBean {

	private static final Log logger = LogFactory.getLog(ServiceInfo.class);

	private final PrometheusRegistry registry;

	private final List<Collector> collectors;

	ServiceInfo(PrometheusRegistry registry, ServiceIdentity identity, @Nullable GitProperties git) {
		this.registry = registry;
		this.collectors = List.of(target(identity), build(identity, git));
	}

	@Override
	public void afterPropertiesSet() {
		for (Collector collector : this.collectors) {
			try {
				this.registry.register(collector);
			}
			catch (IllegalArgumentException ex) {
				logger.info("The application has a metric " + collector.collect().getMetadata().getName()
						+ "_info of its own.");
			}
		}
	}

	// A registry of the application's outlives its context.
	@Override
	public void destroy() {
		this.collectors.forEach(this.registry::unregister);
	}

	private static Collector target(ServiceIdentity identity) {
		return new InfoCollector("target", "Who the service is: the resource attributes of its traces.",
				"deployment_environment_name", identity.environment(), "service_instance_id", identity.instance(),
				"service_name", identity.name(), "service_version", identity.version());
	}

	private static Collector build(ServiceIdentity identity, @Nullable GitProperties git) {
		return new InfoCollector("application_build", "What the service was built from, and what it runs on.", "branch",
				known((git != null) ? git.getBranch() : null), "java_version",
				known(System.getProperty("java.version")), "revision",
				known((git != null) ? git.getShortCommitId() : null), "spring_boot_version",
				SpringBootVersion.getVersion(), "version", identity.version());
	}

	private static String known(@Nullable String value) {
		return Objects.requireNonNullElse(value, "unknown");
	}

}
