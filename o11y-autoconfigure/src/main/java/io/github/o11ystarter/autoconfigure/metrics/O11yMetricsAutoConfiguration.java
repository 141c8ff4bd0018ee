package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties.Distribution;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Auto-configuration for buckets, limits of labels, requests that are being served and
 * the identity of the service.
 */
@AutoConfiguration(afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration" })
@ConditionalOnClass({ MeterRegistry.class, Distribution.class, ObservationProperties.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.metrics.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties({ MetricsProperties.class, ObservationProperties.class,
		org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties.class })
public final class O11yMetricsAutoConfiguration {

	/**
	 * Timers that get buckets, beside those of HTTP, whose names are the application's
	 * choice.
	 */
	private static final Map<String, List<Duration>> TIMERS = Map.of("db.client.operation.duration", Buckets.DATABASE,
			"o11y.kafka.processing.latency", Buckets.DEFAULT, "o11y.outbox.relay.latency", Buckets.DEFAULT,
			"spring.kafka.listener", Buckets.DEFAULT, "spring.kafka.template", Buckets.DEFAULT);

	// The filters come last: they see what the application and Boot have made of a meter.

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static MeterFilter o11yBucketsMeterFilter(MetricsProperties properties, ObservationProperties observations,
			org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties boot) {
		Map<String, List<Duration>> timers = new HashMap<>(TIMERS);
		timers.put(observations.getHttp().getServer().getRequests().getName(), Buckets.DEFAULT);
		timers.put(observations.getHttp().getClient().getRequests().getName(), Buckets.DEFAULT);
		// Said by its whole name: "no" looks like a default once it is on the meter.
		boot.getDistribution().getPercentilesHistogram().forEach((name, wanted) -> {
			if (Boolean.FALSE.equals(wanted)) {
				timers.remove(name);
			}
		});
		return new BucketsMeterFilter(new Buckets(timers, properties.buckets()));
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static MeterFilter o11yActiveTasksMeterFilter(
			org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties boot) {
		Set<String> wanted = new HashSet<>(boot.getDistribution().getSlo().keySet());
		wanted.addAll(boot.getDistribution().getPercentilesHistogram().keySet());
		return new ActiveTasksMeterFilter(wanted);
	}

	@Bean
	static MeterFilter o11yIdentityMeterFilter(MetricsProperties properties, ServiceIdentity identity) {
		return MeterFilter.commonTags(properties.labels().stream().map((label) -> label.of(identity)).toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "o11y.metrics.limits.enabled", matchIfMissing = true)
	static class LimitsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		static FoldedLabels o11yFoldedLabels() {
			return new FoldedLabels();
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		static LabelLimitsMeterFilter o11yLabelLimitsMeterFilter(LabelLimits limits, FoldedLabels folded) {
			return new LabelLimitsMeterFilter(limits, folded);
		}

		@Bean
		static LabelLimitsCustomizer o11yLabelLimitsCustomizer(LabelLimitsMeterFilter filter, LabelLimits limits,
				FoldedLabels folded) {
			return new LabelLimitsCustomizer(filter, new LabelLimitsMeterFilter(limits.forComposite(), folded));
		}

		@Bean
		static LabelLimits o11yLabelLimits(MetricsProperties properties, ObservationProperties observations,
				org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties boot) {
			Map<String, Integer> uris = Map.of(observations.getHttp().getServer().getRequests().getName(),
					belowBoots(boot.getWeb().getServer().getMaxUriTags()),
					observations.getHttp().getClient().getRequests().getName(),
					belowBoots(boot.getWeb().getClient().getMaxUriTags()));
			return new LabelLimits(properties.limits(), uris);
		}

		// Boot denies what is beyond its limit, and counts _OTHER and the UNKNOWN of
		// requests that are still running as well.
		private static int belowBoots(int limit) {
			return Math.max(1, limit - 2);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ ServerRequestObservationContext.class, HttpServletRequest.class })
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ActiveRequests<ServerRequestObservationContext> o11yActiveRequests() {
			return new ActiveRequests<>(ServerRequestObservationContext.class,
					(context) -> (context.getCarrier() != null) ? context.getCarrier().getMethod() : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ActiveRequests<org.springframework.http.server.reactive.observation.ServerRequestObservationContext> o11yActiveRequests() {
			return new ActiveRequests<>(
					org.springframework.http.server.reactive.observation.ServerRequestObservationContext.class,
					(context) -> (context.getCarrier() != null) ? context.getCarrier().getMethod().name() : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PrometheusRegistry.class)
	@ConditionalOnBean(PrometheusRegistry.class)
	static class PrometheusConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ServiceInfo o11yServiceInfo(PrometheusRegistry registry, ServiceIdentity identity,
				ObjectProvider<GitProperties> git) {
			return new ServiceInfo(registry, identity, git.getIfAvailable());
		}

	}

}
