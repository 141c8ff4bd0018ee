package io.github.o11ystarter.autoconfigure.metrics.business;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The annotated methods of all beans. Their metrics are declared when the singletons are
 * there, since to make a meter registry while some other bean is being made can end in a
 * cycle; those of lazy beans are declared with the bean.
 */
class BusinessEvents implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(BusinessEvents.class);

	private final ObjectProvider<Declarations> declarations;

	private final Map<Method, EventMethod> methods = new ConcurrentHashMap<>();

	private final List<Class<?>> waiting = new ArrayList<>();

	private boolean started;

	BusinessEvents(ObjectProvider<Declarations> declarations) {
		this.declarations = declarations;
	}

	@Override
	public synchronized void afterSingletonsInstantiated() {
		this.waiting.stream().distinct().forEach(this::declare);
		this.waiting.clear();
		this.started = true;
	}

	synchronized void found(Class<?> type) {
		if (!this.started) {
			this.waiting.add(type);
			return;
		}
		try {
			declare(type);
		}
		catch (RuntimeException ex) {
			// The application is running, and a metric is no reason to stop it.
			logger.warn("Calls of " + type.getName() + " are not counted", ex);
		}
	}

	private void declare(Class<?> type) {
		Map<Method, BusinessEvent> events = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<BusinessEvent>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, BusinessEvent.class));
		events.forEach((method, event) -> {
			if (!this.methods.containsKey(method)) {
				this.methods.put(method, new EventMethod(method, event, this.declarations.getObject()));
			}
		});
	}

	@Nullable EventMethod find(Method method) {
		return this.methods.get(method);
	}

}
