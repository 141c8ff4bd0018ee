package io.github.o11ystarter.autoconfigure.slo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.o11ystarter.slo.InvalidSloException;

/**
 * What can be written of a service.
 */
enum SloFormat {

	/** Recording rules and alerts, as Prometheus loads them. */
	RULES("-rules.yml"),

	/** What the alerts do in which case, for promtool. */
	TESTS("-test.yml"),

	/** The rules as a resource of the Prometheus operator. */
	PROMETHEUSRULE("-prometheusrule.yaml"),

	/** A dashboard. */
	GRAFANA("-dashboard.json"),

	/** The SLOs as OpenSLO has them. */
	OPENSLO("-openslo.yaml"),

	/** What to do about each alert. */
	RUNBOOKS(".md");

	/** Where runbooks are, and nothing else. */
	static final String FOLDER = "runbooks/";

	private final String ending;

	SloFormat(String ending) {
		this.ending = ending;
	}

	String ending() {
		return this.ending;
	}

	/**
	 * The format that a file has, by its name.
	 */
	static Optional<SloFormat> ofFile(String name) {
		return Arrays.stream(values())
			.filter((format) -> name.endsWith(format.ending) && name.startsWith(FOLDER) == (format == RUNBOOKS))
			.findFirst();
	}

	/**
	 * Read a format.
	 * @throws InvalidSloException if there is no such format
	 */
	static SloFormat of(String text) {
		return Arrays.stream(values())
			.filter((format) -> format.toString().equalsIgnoreCase(text.strip()))
			.findFirst()
			.orElseThrow(() -> new InvalidSloException("formats", text, "is not a format", "Use one of "
					+ Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", ")) + "."));
	}

	@Override
	public String toString() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

}
