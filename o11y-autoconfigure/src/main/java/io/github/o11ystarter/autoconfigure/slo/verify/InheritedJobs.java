package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Knows scheduled methods by the classes of beans that inherit them: a task only tells
 * which class declares its method.
 */
class InheritedJobs {

	private final ListableBeanFactory beanFactory;

	InheritedJobs(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Whether a bean inherits a scheduled method.
	 * @param job simple name of a class and of a method
	 * @param declared methods that are scheduled, by the classes that declare them
	 * @return whether there is such a bean
	 */
	boolean have(String job, Set<String> declared) {
		int dot = job.indexOf('.');
		String type = job.substring(0, dot);
		String method = job.substring(dot);
		return Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.map((name) -> this.beanFactory.getType(name, false))
			.filter(Objects::nonNull)
			.map(ClassUtils::getUserClass)
			.filter((bean) -> bean.getSimpleName().equals(type))
			.flatMap(InheritedJobs::ancestors)
			.anyMatch((ancestor) -> declared.contains(ancestor.getSimpleName() + method));
	}

	private static Stream<Class<?>> ancestors(Class<?> type) {
		return Stream.concat(Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass),
				Arrays.stream(ClassUtils.getAllInterfacesForClass(type)));
	}

}
