package io.github.o11ystarter.autoconfigure.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an SLO measures.
 */
class IndicatorReader {

	private final SloProperties.Indicator properties;

	private final String parent;

	private final String prefix;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	/**
	 * @param parent property of the SLO, below {@code o11y.slo}:
	 * {@code objectives.login.}
	 */
	IndicatorReader(SloProperties.Indicator properties, String parent, WrittenProperties written, Mistakes mistakes) {
		this.properties = properties;
		this.parent = parent;
		this.prefix = "o11y.slo." + parent + "sli.";
		this.written = written;
		this.mistakes = mistakes;
	}

	@Nullable Sli read() {
		Map<String, Object> given = given();
		String text = this.properties.type();
		IndicatorType type = (text != null) ? this.mistakes.read(this.prefix + "type", text, IndicatorType::of)
				: IndicatorType.telling(given.keySet());
		if (type == null) {
			return null;
		}
		given.keySet().stream().filter((key) -> !type.keys().contains(key)).forEach((key) -> refuse(key, type));
		Duration slowerThan = this.mistakes.read(this.prefix + "slower-than", this.properties.slowerThan(),
				Durations::parse);
		Source source = this.mistakes.read(this.prefix + "source", or(this.properties.source(), "events"),
				Texts::source);
		if (source == null) {
			return null;
		}
		return switch (type) {
			case HTTP_SERVER -> make(() -> new HttpServerSli(list(this.properties.uri()),
					list(this.properties.method()), or(this.properties.bad(), List.of("5xx")), slowerThan, source));
			case HTTP_CLIENT -> make(() -> new HttpClientSli(list(this.properties.client()),
					or(this.properties.bad(), List.of("5xx", HttpClientSli.IO)), slowerThan, source));
			case KAFKA_LISTENER -> make(() -> new KafkaListenerSli(list(this.properties.group()),
					list(this.properties.topic()), slowerThan, source));
			case JOB -> make(() -> new JobSli(list(this.properties.job()), slowerThan));
			case GAUGE -> gauge();
			case COUNTER -> counter();
		};
	}

	private @Nullable Sli gauge() {
		BigDecimal above = this.mistakes.read(this.prefix + "above", this.properties.above(), Texts::limit);
		BigDecimal below = this.mistakes.read(this.prefix + "below", this.properties.below(), Texts::limit);
		boolean unreadable = (above == null && this.properties.above() != null)
				|| (below == null && this.properties.below() != null);
		String meter = required("meter", this.properties.meter(), "Name the gauge as it is registered.");
		return (meter == null || unreadable) ? null
				: make(() -> new GaugeSli(meter, this.properties.labels(), above, below));
	}

	private @Nullable Sli counter() {
		String good = this.properties.good();
		List<String> entries = this.properties.bad();
		// Not the list, in which a comma in a selector would end it.
		String bad = (entries != null) ? or(this.written.resolved(this.prefix + "bad"), one(entries)) : null;
		if ((good == null) == (bad == null)) {
			this.mistakes.add(this.prefix + "bad", bad,
					"and sli.good are " + ((bad == null) ? "missing" : "both given"),
					"Give one of them: the counter of bad events, or that of good ones.");
			return null;
		}
		Selector total = this.mistakes.read(this.prefix + "total",
				required("total", this.properties.total(), "Name the counter of all events."), Selector::parse);
		Selector part = (bad != null) ? this.mistakes.read(this.prefix + "bad", bad, Selector::parse)
				: this.mistakes.read(this.prefix + "good", good, Selector::parse);
		return (total != null && part != null) ? make(() -> new CounterSli(total, part, bad != null)) : null;
	}

	private static String one(List<String> entries) {
		return String.join(",", entries);
	}

	private @Nullable Sli make(Supplier<Sli> maker) {
		return this.mistakes.make(this.parent, maker);
	}

	private void refuse(String key, IndicatorType type) {
		this.mistakes.add(this.prefix + key, this.written.text(this.prefix + key),
				"means nothing for the type '" + type + "'",
				"Take it out, or set " + this.prefix + "type to the type you mean.");
	}

	private @Nullable String required(String key, @Nullable String value, String mend) {
		if (value == null) {
			this.mistakes.add(this.prefix + key, null, "is missing", mend);
		}
		return value;
	}

	private Map<String, Object> given() {
		Map<String, @Nullable Object> all = new LinkedHashMap<>();
		all.put("uri", this.properties.uri());
		all.put("method", this.properties.method());
		all.put("client", this.properties.client());
		all.put("group", this.properties.group());
		all.put("topic", this.properties.topic());
		all.put("job", this.properties.job());
		all.put("meter", this.properties.meter());
		all.put("labels", this.properties.labels().isEmpty() ? null : this.properties.labels());
		all.put("above", this.properties.above());
		all.put("below", this.properties.below());
		all.put("total", this.properties.total());
		all.put("good", this.properties.good());
		all.put("bad", this.properties.bad());
		all.put("slower-than", this.properties.slowerThan());
		all.put("source", this.properties.source());
		Map<String, Object> given = new LinkedHashMap<>();
		all.forEach((key, value) -> {
			if (value != null) {
				given.put(key, value);
			}
		});
		return given;
	}

	private static List<String> list(@Nullable List<String> list) {
		return or(list, List.of());
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
