package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Routes of a servlet application.
 */
class ServletRoutes implements RouteSource {

	private final ListableBeanFactory beanFactory;

	ServletRoutes(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Routes find() {
		Routes routes = new Routes();
		BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, HandlerMapping.class, true, false)
			.forEach((name, mapping) -> {
				if (!HandlerMappings.isOfManagement(name, mapping)) {
					add(mapping, routes);
				}
			});
		if (new ServletFilters(this.beanFactory).mayAnswer()) {
			routes.addUnknown();
		}
		return routes;
	}

	private static void add(HandlerMapping mapping, Routes routes) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().keySet().forEach((info) -> add(info, routes));
		}
		else if (mapping instanceof RouterFunctionMapping functions) {
			RouterFunction<?> function = functions.getRouterFunction();
			if (function != null) {
				function.accept(new ServletFunctionVisitor(routes));
			}
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap().keySet().forEach((url) -> routes.add(url, Set.of()));
			urls.getPathPatternHandlerMap().keySet().forEach((url) -> routes.add(url.getPatternString(), Set.of()));
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
		info.getPatternValues().forEach((template) -> routes.add(template, methods));
	}

}
