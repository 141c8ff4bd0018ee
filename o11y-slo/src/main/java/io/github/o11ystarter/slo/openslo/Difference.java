package io.github.o11ystarter.slo.openslo;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where something is not what the annotations say.
 */
final class Difference {

	private Difference() {
	}

	/**
	 * @throws io.github.o11ystarter.slo.InvalidSloException if there is a difference
	 */
	static void refuse(Object expected, Node given) {
		if (expected instanceof Map<?, ?> map) {
			refuseFields(map, given);
		}
		else if (expected instanceof List<?> list) {
			List<Node> items = given.items();
			if (items.size() != list.size()) {
				throw refused(given);
			}
			for (int i = 0; i < list.size(); i++) {
				refuse(list.get(i), items.get(i));
			}
		}
		else if (expected instanceof BigDecimal number) {
			if (given.number().doubleValue() != number.doubleValue()) {
				throw refused(given);
			}
		}
		else if (!expected.equals(given.value())) {
			throw refused(given);
		}
	}

	private static void refuseFields(Map<?, ?> expected, Node given) {
		Set<String> names = new HashSet<>();
		expected.forEach((key, value) -> {
			String name = String.valueOf(key);
			names.add(name);
			refuse(value, given.at(name));
		});
		given.only(names.toArray(String[]::new));
	}

	private static RuntimeException refused(Node node) {
		return node.refused("is not what the annotations beginning with " + Names.PREFIX + " make of it",
				"Change it there, or remove them.");
	}

}
