package io.github.o11ystarter.autoconfigure.slo;

import java.util.List;
import java.util.Set;

/**
 * Knows variables that nobody has written: for a service {@code o11y-slo-gateway}
 * Kubernetes gives {@code O11Y_SLO_GATEWAY_SERVICE_HOST}, {@code …_SERVICE_PORT},
 * {@code …_PORT} and {@code …_PORT_80_TCP} to all pods beside it (<a href=
 * "https://kubernetes.io/docs/concepts/services-networking/service/">source</a>).
 */
final class KubernetesVariables {

	private static final Set<String> OURS = Set.of("objectives", "alerts");

	private KubernetesVariables() {
	}

	/**
	 * Whether a variable is one of them.
	 * @param elements its words, those of the prefix and numbers left out
	 */
	static boolean have(List<String> elements) {
		int size = elements.size();
		return !OURS.contains(elements.get(0)) && (elements.contains("port")
				|| (size > 1 && elements.get(size - 2).equals("service") && elements.get(size - 1).equals("host")));
	}

}
