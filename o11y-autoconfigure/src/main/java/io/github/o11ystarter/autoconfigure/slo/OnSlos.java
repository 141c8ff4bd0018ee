package io.github.o11ystarter.autoconfigure.slo;

import java.util.Arrays;

import io.github.o11ystarter.slo.MonitoredService;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Tells whether a service may have SLOs before they are read.
 */
class OnSlos extends SpringBootCondition implements ConfigurationCondition {

	private static final String OURS = "o11yMonitoredService";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnSlos.class);
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory == null) {
			return ConditionOutcome.noMatch(message.because("there are no beans"));
		}
		boolean ours = beanFactory.containsBeanDefinition(OURS);
		if (ours && isWritten(context.getEnvironment())) {
			return ConditionOutcome.match(message.foundExactly("SLOs in properties"));
		}
		// Theirs may have any, and so may that of a parent.
		boolean theirs = Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, MonitoredService.class, true,
					false))
			.anyMatch((name) -> !ours || !name.equals(OURS));
		return new ConditionOutcome(theirs, theirs ? message.foundExactly("a service of the application's own")
				: message.didNotFind("any SLO").atAll());
	}

	private static boolean isWritten(Environment environment) {
		WrittenProperties written = new WrittenProperties(environment);
		return written.hasBelow("o11y.slo.objectives") || written.hasBelow("o11y.slo.openslo")
				|| written.has("o11y.slo.openslo");
	}

}
