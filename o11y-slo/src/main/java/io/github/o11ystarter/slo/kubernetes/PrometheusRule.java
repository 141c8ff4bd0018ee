package io.github.o11ystarter.slo.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.prometheus.RuleFile;
import io.github.o11ystarter.slo.rules.RuleGroup;
import io.github.o11ystarter.slo.text.Origin;
import io.github.o11ystarter.slo.text.ShortName;
import io.github.o11ystarter.slo.text.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * The resource {@code PrometheusRule} of the Prometheus operator.
 *
 * @param name name of the resource
 * @param namespace its namespace, {@code null} for that of whoever applies it
 * @param labels its labels, by which a Prometheus selects it
 * @see <a href= "https://prometheus-operator.dev/docs/api-reference/api/">API of the
 * operator</a>
 */
public record PrometheusRule(String name, @Nullable String namespace, Map<String, String> labels) {

	private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

	private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

	private static final Pattern NAMESPACE = Pattern.compile(LABEL);

	private static final String WORD = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

	private static final Pattern KEY = Pattern.compile("((?=[^/]{1,253}/)" + LABEL + "(\\." + LABEL + ")*/)?" + WORD);

	private static final Pattern VALUE = Pattern.compile("(" + WORD + ")?");

	/**
	 * Labels are sorted.
	 * @throws InvalidSloException if Kubernetes would refuse a name or a label
	 */
	public PrometheusRule {
		check(NAME, "name", name, "Use small letters, digits, '-' and '.', as in a host name.");
		if (namespace != null) {
			check(NAMESPACE, "namespace", namespace, "Use up to 63 small letters, digits and '-'.");
		}
		labels = new TreeMap<>(labels);
		labels.forEach((key, value) -> {
			check(KEY, "labels", key, "Use a name such as release or example.com/team.");
			check(VALUE, "labels." + key, value, "Use up to 63 letters, digits, '-', '_' and '.'.");
		});
		labels = java.util.Collections.unmodifiableMap(labels);
	}

	/**
	 * A resource for the rules of a service.
	 * @param service name of the service, and what tells it from its namesakes
	 * @param labels labels by which a Prometheus selects it
	 * @return a resource that is named for the service
	 */
	public static PrometheusRule of(String service, Map<String, String> labels) {
		return new PrometheusRule(ShortName.of("o11y-slo-" + service, "", 63), null, labels);
	}

	/**
	 * Write the resource.
	 * @param groups its rules, in the order they appear
	 * @param origin what the first line says
	 * @return YAML
	 * @throws IllegalArgumentException if two groups have the same name
	 */
	public String write(List<RuleGroup> groups, Origin origin) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", this.name);
		if (this.namespace != null) {
			metadata.put("namespace", this.namespace);
		}
		if (!this.labels.isEmpty()) {
			metadata.put("labels", this.labels);
		}
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("apiVersion", "monitoring.coreos.com/v1");
		tree.put("kind", "PrometheusRule");
		tree.put("metadata", metadata);
		tree.put("spec", RuleFile.tree(groups));
		return origin.yaml() + Yaml.write(tree);
	}

	private static void check(Pattern pattern, String field, String value, String mend) {
		if (!pattern.matcher(value).matches()) {
			throw new InvalidSloException("kubernetes." + field, value.replaceAll("\\p{C}", "?"),
					"is not allowed by Kubernetes", mend);
		}
	}

}
