package io.github.o11ystarter.autoconfigure.jdbc;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import io.github.o11ystarter.autoconfigure.jdbc.JdbcProperties.Propagation;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Makes every data source hand out connections whose statements are traced and measured.
 * <p>
 * The bean keeps its type, so that an application which injects its
 * {@code HikariDataSource} still can.
 */
class TracedDataSourceBeanPostProcessor implements BeanPostProcessor {

	private final ListableBeanFactory beans;

	private final Propagation propagation;

	private final Map<String, DataSource> dataSources = new ConcurrentHashMap<>();

	TracedDataSourceBeanPostProcessor(ListableBeanFactory beans, Propagation propagation) {
		this.beans = beans;
		this.propagation = propagation;
	}

	/**
	 * The data sources as they were before they were traced, by the names of their beans.
	 * @return what there is so far
	 */
	Map<String, DataSource> dataSources() {
		return Map.copyOf(this.dataSources);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DataSource dataSource && !delegatesToOthers(dataSource)) {
			this.dataSources.put(beanName, dataSource);
			return traced(dataSource, beanName);
		}
		return bean;
	}

	// What these hand out comes from other data sources, which are traced themselves. The
	// outermost span is the one that stays, and this one would name the database that was
	// asked first for all of them.
	private static boolean delegatesToOthers(DataSource dataSource) {
		return dataSource instanceof DelegatingDataSource || dataSource instanceof AbstractRoutingDataSource
				|| dataSource instanceof ScopedObject;
	}

	private DataSource traced(DataSource dataSource, String beanName) {
		ProxyFactory factory = new ProxyFactory(dataSource);
		factory.setProxyTargetClass(canBeSubclassed(dataSource.getClass()));
		factory.addAdvice(new ObservedConnections(beanName, this.beans, this.propagation));
		return (DataSource) factory.getProxy(dataSource.getClass().getClassLoader());
	}

	// A final method would not reach the data source but the proxy, which has none of its
	// state.
	private static boolean canBeSubclassed(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !Modifier.isPrivate(type.getModifiers())
				&& !Proxy.isProxyClass(type)
				&& Arrays.stream(type.getMethods())
					.filter((method) -> method.getDeclaringClass() != Object.class)
					.noneMatch((method) -> Modifier.isFinal(method.getModifiers())
							&& !Modifier.isStatic(method.getModifiers()));
	}

}
