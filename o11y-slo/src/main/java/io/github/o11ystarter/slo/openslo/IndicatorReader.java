package io.github.o11ystarter.slo.openslo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an SLO measures: from annotations if there are any, else from two queries.
 */
final class IndicatorReader {

	private final Node indicator;

	private final AnnotationsReader annotations;

	IndicatorReader(Node indicator, AnnotationsReader annotations) {
		this.indicator = indicator.only("metadata", "spec");
		this.annotations = annotations;
		if (!indicator.at("metadata").isMissing()) {
			indicator.at("metadata").only("name", "displayName");
		}
	}

	Sli sli() {
		Node ratio = this.indicator.at("spec")
			.only("ratioMetric")
			.at("ratioMetric")
			.only("counter", "good", "bad", "total");
		ratio.at("counter").mustBe(true);
		if (!this.annotations.has(Names.SLI)) {
			return counter(ratio);
		}
		Node type = this.annotations.node(Names.SLI);
		try {
			Sli sli = described(type.text());
			if (sli == null) {
				throw type.refused("is not supported", "Use http-server, http-client, kafka-listener, job or gauge.");
			}
			return sli;
		}
		catch (InvalidSloException ex) {
			throw ex.field().startsWith(type.path()) ? ex : ex.within(type.path());
		}
	}

	private static Sli counter(Node ratio) {
		Node good = ratio.at("good");
		Node bad = ratio.at("bad");
		if (good.isMissing() == bad.isMissing()) {
			throw ratio.refused(good.isMissing() ? "has neither good nor bad" : "has both good and bad",
					"Write one of them.");
		}
		return new CounterSli(PlainQuery.read(ratio.at("total")), PlainQuery.read(good.isMissing() ? bad : good),
				good.isMissing());
	}

	private @Nullable Sli described(String type) {
		Duration slowerThan = this.annotations.duration("sli-slower-than");
		return switch (type) {
			case "http-server" -> new HttpServerSli(lines("uri"), lines("method"), lines("bad"), slowerThan, source());
			case "http-client" -> new HttpClientSli(lines("client"), lines("bad"), slowerThan, source());
			case "kafka-listener" -> new KafkaListenerSli(lines("group"), lines("topic"), slowerThan, source());
			case "job" -> new JobSli(lines("job"), slowerThan);
			case "gauge" -> new GaugeSli(this.annotations.text("sli-meter", ""), this.annotations.pairs("sli-labels"),
					this.annotations.number("sli-above"), this.annotations.number("sli-below"));
			default -> null;
		};
	}

	private List<String> lines(String field) {
		return this.annotations.lines("sli-" + field);
	}

	private Source source() {
		return this.annotations.read("sli-source",
				(text) -> Arrays.stream(Source.values())
					.filter((source) -> source.name().equalsIgnoreCase(text))
					.findFirst()
					.orElseThrow(IllegalArgumentException::new),
				"a source", "events or metrics");
	}

}
