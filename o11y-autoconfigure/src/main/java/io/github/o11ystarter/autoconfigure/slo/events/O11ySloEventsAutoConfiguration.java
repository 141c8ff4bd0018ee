package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Map;

import io.github.o11ystarter.autoconfigure.slo.AlertBuckets;
import io.github.o11ystarter.autoconfigure.slo.ConditionalOnSlos;
import io.github.o11ystarter.autoconfigure.slo.O11ySloAutoConfiguration;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for the counting of good and bad events of SLOs, and for buckets at
 * the thresholds of those that Prometheus counts.
 */
@AutoConfiguration(after = O11ySloAutoConfiguration.class,
		afterName = "io.github.o11ystarter.autoconfigure.metrics.O11yMetricsAutoConfiguration")
@ConditionalOnClass({ MeterRegistry.class, ObservationHandler.class, ObservationProperties.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.slo.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
public final class O11ySloEventsAutoConfiguration {

	// Static, as everything here: all of it is made while the registries are. And last of
	// all, so that nobody replaces the buckets afterwards.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	static MeterFilter o11ySloThresholdBucketsMeterFilter(ObjectProvider<MonitoredService> service,
			ObjectProvider<AlertBuckets> alerts, ObservationProperties observations) {
		Map<String, double[]> slos = new SloThresholds(observations.getHttp().getServer().getRequests().getName(),
				observations.getHttp().getClient().getRequests().getName())
			.with(service.stream().flatMap((found) -> found.slos().stream()).map(Slo::sli).toList())
			.toMap();
		return new ThresholdBucketsMeterFilter(slos,
				SloThresholds.of(alerts.stream().flatMap((found) -> found.all().stream()).toList()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSlos
	static class CountingConfiguration {

		@Bean
		static SloEvents o11ySloEvents(MonitoredService service) {
			return new SloEvents(service.slos());
		}

		@Bean
		static SloEventMetrics o11ySloEventMetrics(SloEvents events) {
			return new SloEventMetrics(events.counts());
		}

		@Bean
		static JobEvents o11ySloJobEvents(SloEvents events) {
			return events.jobs();
		}

		@Bean
		GaugeWatch o11ySloGaugeWatch(SloEvents events, ObjectProvider<MeterRegistry> registries) {
			return new GaugeWatch(events.gauges(), registries);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		@ConditionalOnClass({ ServerRequestObservationContext.class, HttpServletRequest.class })
		static class ServletConfiguration {

			@Bean
			static HttpServerEvents<ServerRequestObservationContext> o11ySloHttpServerEvents(SloEvents events,
					Environment environment) {
				return new HttpServerEvents<>(events.servers(),
						new ServletAccess(environment.getProperty("spring.mvc.servlet.path", "")));
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class ReactiveConfiguration {

			@Bean
			static HttpServerEvents<org.springframework.http.server.reactive.observation.ServerRequestObservationContext> o11ySloHttpServerEvents(
					SloEvents events) {
				return new HttpServerEvents<>(events.servers(), new ReactiveAccess());
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(ClientRequestObservationContext.class)
		static class BlockingClientConfiguration {

			@Bean
			static HttpClientEvents<ClientRequestObservationContext> o11ySloBlockingClientEvents(SloEvents events) {
				return new HttpClientEvents<>(events.clients(), new BlockingClientAccess());
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(WebClient.class)
		static class ReactiveClientConfiguration {

			@Bean
			static HttpClientEvents<org.springframework.web.reactive.function.client.ClientRequestObservationContext> o11ySloReactiveClientEvents(
					SloEvents events) {
				return new HttpClientEvents<>(events.clients(), new ReactiveClientAccess());
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(KafkaTemplate.class)
		static class KafkaConfiguration {

			@Bean
			static KafkaEvents o11ySloKafkaEvents(SloEvents events) {
				return new KafkaEvents(events.kafka());
			}

		}

	}

}
