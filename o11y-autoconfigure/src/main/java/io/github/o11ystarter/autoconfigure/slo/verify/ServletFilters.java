package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * What stands before the handlers of a servlet application, and beside them.
 */
class ServletFilters {

	private final ListableBeanFactory beanFactory;

	ServletFilters(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Whether requests are observed.
	 */
	boolean areObserving() {
		return filters().stream().anyMatch(ServerHttpObservationFilter.class::isInstance);
	}

	/**
	 * Whether anything else may answer requests: a filter, another servlet.
	 */
	boolean mayAnswer() {
		return filters().stream().anyMatch((filter) -> !Foundation.has(filter.getClass())) || haveOtherServlets()
				|| all(ServletContextInitializer.class).stream()
					.anyMatch((initializer) -> !Foundation.has(initializer.getClass()));
	}

	private boolean haveOtherServlets() {
		Set<Servlet> servlets = Collections.newSetFromMap(new IdentityHashMap<>());
		servlets.addAll(all(Servlet.class));
		all(ServletRegistrationBean.class).forEach((registration) -> servlets.add(registration.getServlet()));
		return servlets.size() > 1 || servlets.stream().anyMatch((servlet) -> !(servlet instanceof DispatcherServlet));
	}

	private Set<Filter> filters() {
		Set<Filter> filters = new LinkedHashSet<>(all(Filter.class));
		all(AbstractFilterRegistrationBean.class).forEach((registration) -> filters.add(registration.getFilter()));
		return filters;
	}

	// All of them are there: the server has asked for them when it was made.
	private <T> Collection<T> all(Class<T> type) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, type, true, false).values();
	}

}
