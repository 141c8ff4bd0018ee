package io.github.o11ystarter.autoconfigure.slo;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;

/**
 * What the endpoint answers with.
 */
enum SloMediaType implements Producible<SloMediaType> {

	/** How the SLOs fare, and dashboards. */
	JSON("application/json"),

	/** Rules, tests and resources. */
	YAML("application/yaml"),

	/** Runbooks. */
	MARKDOWN("text/markdown;charset=UTF-8"),

	/** Any of them, for people. */
	TEXT("text/plain;charset=UTF-8");

	private final String text;

	SloMediaType(String text) {
		this.text = text;
	}

	static SloMediaType of(SloFormat format) {
		return switch (format) {
			case GRAFANA -> JSON;
			case RUNBOOKS -> MARKDOWN;
			case RULES, TESTS, PROMETHEUSRULE, OPENSLO -> YAML;
		};
	}

	@Override
	public MimeType getProducedMimeType() {
		return MimeType.valueOf(this.text);
	}

}
