package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.rules.Templates;
import org.jspecify.annotations.Nullable;

/**
 * A text with gaps. <code>{service}</code>, <code>{threshold}</code>,
 * <code>{window}</code> and <code>{floor}</code> are known when a rule is written;
 * <code>{percent}</code>, <code>{duration}</code> and <code>{number}</code> are the
 * value, and any other name is a label: Prometheus fills them in.
 */
record Message(String text) {

	private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

	/**
	 * The text as Prometheus reads it.
	 */
	String template(AlertSite site) {
		return fill((gap) -> {
			String known = known(site.alert(), site.application(), gap);
			return (known != null) ? Templates.literal(known) : switch (gap) {
				case "percent" -> "{{ $value | humanizePercentage }}";
				case "duration" -> "{{ $value | humanizeDuration }}";
				case "number" -> "{{ $value | printf \"%.0f\" }}";
				default -> "{{ $labels." + gap + " }}";
			};
		});
	}

	/**
	 * The text as people read it.
	 */
	String rendered(AlertSite site, Map<String, String> labels, BigDecimal value) {
		return fill((gap) -> {
			String known = known(site.alert(), site.application(), gap);
			return (known != null) ? known : switch (gap) {
				case "percent" -> Humanized.percentage(value);
				case "duration" -> Humanized.duration(value);
				case "number" -> Humanized.number(value);
				default -> labels.getOrDefault(gap, "");
			};
		});
	}

	/**
	 * The text where there is neither service nor value.
	 */
	String plain(ThresholdAlert alert) {
		return fill((gap) -> {
			String known = known(alert, "the service", gap);
			return (known != null) ? known : gap;
		});
	}

	private String fill(UnaryOperator<String> gaps) {
		return GAP.matcher(this.text).replaceAll((gap) -> Matcher.quoteReplacement(gaps.apply(gap.group(1))));
	}

	private static @Nullable String known(ThresholdAlert alert, String service, String gap) {
		return switch (gap) {
			case "service" -> service;
			case "threshold" -> String.valueOf(alert.thresholdText());
			case "window" -> (alert.window() != null) ? Durations.format(alert.window()) : "";
			case "floor" -> String.valueOf(alert.floor());
			default -> null;
		};
	}

}
