package io.github.o11ystarter.autoconfigure.jdbc;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.db.PostgreSQLDatabaseMetrics;
import io.opentelemetry.instrumentation.jdbc.internal.dbinfo.DbInfo;
import org.slf4j.Logger;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Auto-configuration for JDBC spans and metrics.
 */
@AutoConfiguration
@ConditionalOnClass({ DbInfo.class, DataSource.class, DelegatingDataSource.class, ProxyFactory.class })
@ConditionalOnBooleanProperty(name = { "o11y.enabled", "o11y.jdbc.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(JdbcProperties.class)
public final class O11yJdbcAutoConfiguration {

	@Bean
	static TracedDataSourceBeanPostProcessor o11yTracedDataSourceBeanPostProcessor(ListableBeanFactory beans,
			Environment environment) {
		// Not the properties bean: data sources are made early, and it would be too.
		return new TracedDataSourceBeanPostProcessor(beans,
				Binder.get(environment).bind("o11y.jdbc.propagation", Propagation.class).orElse(Propagation.NONE));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterBinder.class, Logger.class })
	@ConditionalOnBooleanProperty(name = "o11y.jdbc.metrics.enabled", matchIfMissing = true)
	static class MetricsConfiguration {

		@Bean
		static StatementMetrics o11yStatementMetrics(JdbcProperties properties) {
			return new StatementMetrics(properties.slowQueryThreshold());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterBinder.class, DataSourcePoolMetadataProvider.class })
	@ConditionalOnBooleanProperty(name = "o11y.jdbc.postgres.enabled", matchIfMissing = true)
	static class PostgresConfiguration {

		@Bean
		@ConditionalOnMissingBean(PostgreSQLDatabaseMetrics.class)
		PostgresReader o11yPostgresReader(JdbcProperties properties, TracedDataSourceBeanPostProcessor dataSources,
				ObjectProvider<DataSourcePoolMetadataProvider> pools, ListableBeanFactory beans) {
			return new PostgresReader(properties.postgres().interval(), dataSources::dataSources,
					() -> new CompositeDataSourcePoolMetadataProvider(pools.orderedStream().toList()),
					() -> beans.getBeanNamesForType(DataSource.class, true, false).length > 0);
		}

	}

}
