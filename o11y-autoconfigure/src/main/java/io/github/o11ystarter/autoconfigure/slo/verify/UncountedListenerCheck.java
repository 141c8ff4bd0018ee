package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Slo;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whether all is counted of the records of listeners that SLOs name. Whoever counts them
 * knows.
 */
class UncountedListenerCheck implements SloCheck {

	private final ObjectProvider<KafkaListenerEndpointRegistry> registries;

	private final ObjectProvider<MessageListenerContainer> containers;

	private final Function<MessageListenerContainer, Map.@Nullable Entry<String, String>> uncounted;

	/**
	 * Create a new check.
	 * @param registries have the containers of listeners
	 * @param containers further containers
	 * @param uncounted what is wrong with the group of a container, as a clause, and what
	 * to do about it, as a sentence; {@code null} if all its records are counted
	 */
	UncountedListenerCheck(ObjectProvider<KafkaListenerEndpointRegistry> registries,
			ObjectProvider<MessageListenerContainer> containers,
			Function<MessageListenerContainer, Map.@Nullable Entry<String, String>> uncounted) {
		this.registries = registries;
		this.containers = containers;
		this.uncounted = uncounted;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (slo.sli() instanceof KafkaListenerSli sli) {
			Set<MessageListenerContainer> all = new LinkedHashSet<>();
			this.registries.forEach((registry) -> all.addAll(registry.getListenerContainers()));
			this.containers.forEach(all::add);
			sli.groups().forEach((group) -> check(slo, group, all, findings));
		}
	}

	private void check(Slo slo, String group, Collection<MessageListenerContainer> all, Findings findings) {
		for (MessageListenerContainer container : all) {
			Map.Entry<String, String> problem = isOf(container, group) ? this.uncounted.apply(container) : null;
			if (problem != null) {
				findings.likely(slo, "group", group, problem.getKey(), problem.getValue());
				return;
			}
		}
	}

	private static boolean isOf(MessageListenerContainer container, String group) {
		try {
			return group.equals(container.getGroupId());
		}
		catch (UnsupportedOperationException ex) {
			return false;
		}
	}

}
