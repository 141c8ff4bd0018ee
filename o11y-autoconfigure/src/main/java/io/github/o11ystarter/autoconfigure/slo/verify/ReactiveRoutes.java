package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.WebFilter;

/**
 * Routes of a reactive application.
 */
class ReactiveRoutes implements RouteSource {

	private final ListableBeanFactory beanFactory;

	ReactiveRoutes(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Routes find() {
		Routes routes = new Routes();
		all(HandlerMapping.class).forEach((name, mapping) -> {
			if (!HandlerMappings.isOfManagement(name, mapping)) {
				add(mapping, routes);
			}
		});
		if (all(WebFilter.class).values().stream().anyMatch((filter) -> !Foundation.has(filter.getClass()))) {
			routes.addUnknown();
		}
		return routes;
	}

	private <T> Map<String, T> all(Class<T> type) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, type, true, false);
	}

	private static void add(HandlerMapping mapping, Routes routes) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().keySet().forEach((info) -> add(info, routes));
		}
		else if (mapping instanceof RouterFunctionMapping functions) {
			RouterFunction<?> function = functions.getRouterFunction();
			if (function != null) {
				function.accept(new ReactiveFunctionVisitor(routes));
			}
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap().keySet().forEach((url) -> routes.add(url.getPatternString(), Set.of()));
		}
		else if (!HandlerMappings.isOfBoot(mapping)) {
			routes.addUnknown();
		}
	}

	private static void add(RequestMappingInfo info, Routes routes) {
		Set<String> methods = info.getMethodsCondition()
			.getMethods()
			.stream()
			.map(Enum::name)
			.collect(Collectors.toSet());
		info.getPatternsCondition()
			.getPatterns()
			.forEach((template) -> routes.add(template.getPatternString(), methods));
	}

}
