package io.github.o11ystarter.autoconfigure.jdbc;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Auto-configuration for JDBC spans.
 */
@AutoConfiguration
@ConditionalOnClass({ JdbcTelemetry.class, DataSource.class, DelegatingDataSource.class, ProxyFactory.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.jdbc.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(JdbcProperties.class)
public final class O11yJdbcAutoConfiguration {

	@Bean
	static TracedDataSourceBeanPostProcessor o11yTracedDataSourceBeanPostProcessor(
			ObjectProvider<OpenTelemetry> openTelemetry, Environment environment) {
		// Not the properties bean: data sources are made early, and it would be too.
		return new TracedDataSourceBeanPostProcessor(openTelemetry,
				Binder.get(environment).bind("o11y.jdbc.propagation", Propagation.class).orElse(Propagation.NONE));
	}

}
