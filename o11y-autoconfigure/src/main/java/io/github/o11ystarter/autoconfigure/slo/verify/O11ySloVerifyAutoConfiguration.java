package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.o11ystarter.autoconfigure.slo.ConditionalOnSlos;
import io.github.o11ystarter.autoconfigure.slo.O11ySloAutoConfiguration;
import io.github.o11ystarter.autoconfigure.slo.events.O11ySloEventsAutoConfiguration;
import io.github.o11ystarter.autoconfigure.slo.verify.SloVerifyProperties.Verify;
import io.github.o11ystarter.slo.MonitoredService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration for the comparison of SLOs with the application when it starts.
 */
@AutoConfiguration(after = { O11ySloAutoConfiguration.class, O11ySloEventsAutoConfiguration.class })
@ConditionalOnClass({ MeterRegistry.class, ObservationHandler.class, ObservationProperties.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.slo.enabled" }, matchIfMissing = true)
@ConditionalOnSlos
@EnableConfigurationProperties({ SloVerifyProperties.class, ObservationProperties.class })
public final class O11ySloVerifyAutoConfiguration {

	@Bean
	SloVerification o11ySloVerification(MonitoredService service, ObjectProvider<SloCheck> checks,
			SloVerifyProperties properties) {
		return new SloVerification(service.slos(), checks.orderedStream().toList(), properties.verify());
	}

	@Bean
	LateVerification o11ySloLateVerification(MonitoredService service, ObjectProvider<MeterRegistry> registries,
			SloVerifyProperties properties) {
		return new LateVerification(service, registries, properties.verify() != Verify.OFF);
	}

	@Bean
	SloCheck o11ySloMeterCheck(ObjectProvider<MeterFilter> filters, ObservationProperties observations) {
		return new MeterCheck(new FilteredMeters(filters.orderedStream().toList()), server(observations),
				client(observations));
	}

	@Bean
	SloCheck o11ySloObservationCheck(ObservationProperties observations, ListableBeanFactory beanFactory,
			ObjectProvider<ObservationRegistry> registries) {
		return new ObservationCheck(observations.getEnable(), server(observations), client(observations),
				beanFactory.containsBean("o11yKafkaProcessingMeters"),
				(name) -> !Observation.createNotStarted(name, registries.getIfUnique()).isNoop());
	}

	private static String server(ObservationProperties observations) {
		return observations.getHttp().getServer().getRequests().getName();
	}

	private static String client(ObservationProperties observations) {
		return observations.getHttp().getClient().getRequests().getName();
	}

	@Bean
	SloCheck o11ySloClientCheck(Environment environment, ListableBeanFactory beanFactory) {
		Set<String> partners = Binder.get(environment)
			.bind("o11y.metrics.partners", Bindable.mapOf(String.class, Object.class))
			.map(Map::keySet)
			.orElse(Set.of());
		return new ClientCheck(partners, beanFactory.containsBean("o11yHttpClientNames"));
	}

	@Bean
	SloCheck o11ySloJobCheck(ObjectProvider<ScheduledTaskHolder> holders, ListableBeanFactory beanFactory) {
		return new JobCheck(holders, new InheritedJobs(beanFactory));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnNotWebApplication
	static class NoServerConfiguration {

		@Bean
		SloCheck o11ySloRouteCheck() {
			return new RouteCheck(null, false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class ServerConfiguration {

		@Bean
		SloCheck o11ySloRouteCheck(ObjectProvider<RouteSource> source) {
			return new RouteCheck(source.getIfAvailable(), true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ DispatcherServlet.class, ServletRegistrationBean.class })
	static class ServletConfiguration {

		@Bean
		RouteSource o11ySloRouteSource(ListableBeanFactory beanFactory) {
			return new ServletRoutes(beanFactory);
		}

		@Bean
		@ConditionalOnClass(ServerHttpObservationFilter.class)
		SloCheck o11ySloServerObservationCheck(ListableBeanFactory beanFactory) {
			return new ServerObservationCheck(beanFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		RouteSource o11ySloRouteSource(ListableBeanFactory beanFactory) {
			return new ReactiveRoutes(beanFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaListenerEndpointRegistry.class)
	static class KafkaConfiguration {

		@Bean
		SloCheck o11ySloKafkaGroupCheck(ObjectProvider<KafkaListenerEndpointRegistry> registries,
				ObjectProvider<MessageListenerContainer> containers) {
			return new KafkaGroupCheck(registries, containers);
		}

		@Bean
		SloCheck o11ySloUncountedListenerCheck(ObjectProvider<KafkaListenerEndpointRegistry> registries,
				ObjectProvider<MessageListenerContainer> containers,
				@Qualifier("o11yKafkaUncountedRecords") ObjectProvider<Function<MessageListenerContainer, Map.@Nullable Entry<String, String>>> uncounted) {
			return new UncountedListenerCheck(registries, containers,
					uncounted.getIfAvailable(() -> (container) -> null));
		}

	}

}
