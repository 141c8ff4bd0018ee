package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.LinkedHashSet;
import java.util.Set;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Slo;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whether the groups of SLOs have listeners.
 */
class KafkaGroupCheck implements SloCheck {

	private final ObjectProvider<KafkaListenerEndpointRegistry> registries;

	private final ObjectProvider<MessageListenerContainer> containers;

	KafkaGroupCheck(ObjectProvider<KafkaListenerEndpointRegistry> registries,
			ObjectProvider<MessageListenerContainer> containers) {
		this.registries = registries;
		this.containers = containers;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (!(slo.sli() instanceof KafkaListenerSli sli)) {
			return;
		}
		Set<String> known = new LinkedHashSet<>();
		boolean complete = addGroups(known);
		for (String group : sli.groups()) {
			if (!known.contains(group)) {
				findings.add(slo, "group", group, "is the group of no listener",
						known.isEmpty() ? "There are no listeners that have a group; add one, or take the SLO out."
								: "Write the group of a listener. Nearest are " + Nearest.to(group, known) + ".",
						complete && Nearest.isSlip(group, known));
			}
		}
	}

	private boolean addGroups(Set<String> known) {
		boolean complete = true;
		for (KafkaListenerEndpointRegistry registry : this.registries) {
			for (MessageListenerContainer container : registry.getListenerContainers()) {
				complete &= addGroup(container, known);
			}
		}
		for (MessageListenerContainer container : this.containers) {
			complete &= addGroup(container, known);
		}
		return complete;
	}

	private static boolean addGroup(MessageListenerContainer container, Set<String> known) {
		String group = group(container);
		if (group != null) {
			known.add(group);
		}
		return group != null;
	}

	private static @Nullable String group(MessageListenerContainer container) {
		try {
			return container.getGroupId();
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

}
