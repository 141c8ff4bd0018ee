package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What metrics and labels may be called.
 *
 * @see <a href="https://prometheus.io/docs/practices/naming/">Prometheus on names</a>
 */
final class Names {

	private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");

	private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

	private static final int MAX_LENGTH = 100;

	/**
	 * What Prometheus and its clients append.
	 * @see <a href=
	 * "https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes">OpenMetrics</a>
	 */
	private static final Set<String> SUFFIXES = Set.of("total", "count", "sum", "bucket", "created", "info", "max");

	private static final Set<String> UNITS = Set.of("seconds", "second", "milliseconds", "millis", "ms", "minutes",
			"bytes", "percent", "ratio");

	/**
	 * Set by Prometheus, by the starter or by the metric itself.
	 */
	private static final Set<String> TAKEN = Set.of("le", "quantile", "job", "instance", "application", "service",
			"version", "environment");

	private Names() {
	}

	static void checkMetric(String name) {
		if (!METRIC.matcher(name).matches() || name.length() > MAX_LENGTH) {
			throw new BusinessMetricException(name,
					"a name is made of lower-case letters and digits, in words between dots, 100 characters at most",
					"Call it something like 'game.plays'");
		}
		if (name.startsWith("o11y.")) {
			throw new BusinessMetricException(name, "names that begin with 'o11y.' are the starter's",
					"Begin with the name of your domain");
		}
		String last = name.substring(name.lastIndexOf('.') + 1);
		String rest = name.substring(0, Math.max(0, name.length() - last.length() - 1));
		if (SUFFIXES.contains(last)) {
			throw new BusinessMetricException(name, "'" + last + "' at the end is what Prometheus appends",
					"Leave it out" + (rest.isEmpty() ? "" : ": '" + rest + "'"));
		}
		if (UNITS.contains(last)) {
			throw new BusinessMetricException(name, "the unit '" + last + "' does not belong into the name",
					"Leave it out; a timer gets its seconds by itself, and a ratio is the work of PromQL");
		}
	}

	static void checkDescription(String metric, String description) {
		if (description == null || description.isBlank()) {
			throw new BusinessMetricException(metric, "there is no description",
					"Say in one sentence what one more of it means");
		}
	}

	static void checkLabel(String metric, String key) {
		if (!LABEL.matcher(key).matches() || key.length() > MAX_LENGTH) {
			throw new BusinessMetricException(metric,
					"the label '" + key + "' is not made of lower-case letters, digits and underscores",
					"Call it something like 'status' or 'payment_method'");
		}
		if (TAKEN.contains(key)) {
			throw new BusinessMetricException(metric, "the label '" + key + "' is set by others on every series",
					"Give it another name");
		}
	}

}
