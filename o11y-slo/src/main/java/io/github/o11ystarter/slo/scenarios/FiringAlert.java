package io.github.o11ystarter.slo.scenarios;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert that is expected to fire.
 *
 * @param labels all labels it has then
 * @param annotations all annotations it has then, rendered
 */
public record FiringAlert(Map<String, String> labels, Map<String, String> annotations) {

	/**
	 * Labels and annotations are sorted.
	 */
	public FiringAlert {
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
		annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
	}

}
