package io.github.o11ystarter.autoconfigure.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.o11ystarter.autoconfigure.service.ServiceIdentity;
import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.alerts.AlertCatalog;
import io.github.o11ystarter.slo.alerts.AlertGroup;
import io.github.o11ystarter.slo.alerts.Platform;
import io.github.o11ystarter.slo.alerts.ThresholdAlert;
import io.github.o11ystarter.slo.openslo.OpenSloDefaults;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Reads the service and its SLOs from its properties. Needs no beans, because the command
 * has none.
 */
class ServiceReader {

	private static final String PREFIX = "o11y.slo.";

	private final SloProperties properties;

	private final Environment environment;

	private final WrittenProperties written;

	private final Mistakes mistakes;

	ServiceReader(SloProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
		this.written = new WrittenProperties(environment);
		this.mistakes = new Mistakes(this.written);
	}

	/**
	 * Read the service.
	 * @return the service
	 * @throws SloPropertiesException if anything is wrong
	 */
	SloSubject read() {
		// The catalogue of all alerts is not made where nobody says anything of them.
		boolean alertsWritten = isAlertsWritten();
		List<String> ids = alertsWritten ? AlertCatalog.all().stream().map(ThresholdAlert::id).toList() : List.of();
		new GroupValues(this.written, this.mistakes).refuse(this.properties.objectives().keySet(), ids);
		if (this.written.isAny()) {
			Set<String> names = new HashSet<>(this.properties.objectives().keySet());
			names.addAll(ids);
			new UnknownKeys(KnownKeys.of(SloProperties.class), this.written, this.mistakes).refuse(names);
		}
		ThresholdAlerts alerts = alertsWritten ? alerts() : null;
		MonitoredService service = service();
		if (service != null && alerts != null && this.mistakes.isEmpty()) {
			// Some do not get on with how often the service is scraped. Those of the
			// catalogue do, whatever a service may say.
			this.mistakes.make("alerts.", () -> AlertGroup.of(service, alerts.all()));
		}
		if (service == null || !this.mistakes.isEmpty()) {
			throw this.mistakes.asException();
		}
		return new SloSubject(service, alerts);
	}

	private boolean isAlertsWritten() {
		return this.properties.platform() || !this.properties.alerts().isEmpty()
				|| this.written.hasBelow(PREFIX + "alerts") || this.written.variables().findAny().isPresent();
	}

	private ThresholdAlerts alerts() {
		return new ThresholdAlerts(
				new AlertsReader(this.properties, SloBinder.of(this.environment), this.written, this.mistakes).read());
	}

	private @Nullable MonitoredService service() {
		String service = ServiceIdentity.from(this.environment).name();
		String owner = or(this.properties.owner(), service);
		Duration scrapeInterval = duration("scrape-interval", this.properties.scrapeInterval());
		Duration evaluationInterval = duration("evaluation-interval", this.properties.evaluationInterval());
		Duration period = duration("period", this.properties.period());
		ObjectiveReader reader = new ObjectiveReader(this.properties, owner, this.written, this.mistakes);
		AlertPolicy policy = reader.policy();
		List<Slo> slos = slos(reader);
		if (scrapeInterval == null || evaluationInterval == null || period == null || policy == null) {
			return null;
		}
		if (!this.properties.openslo().isEmpty()) {
			slos.addAll(new OpenSloImport(safeName(service),
					new OpenSloDefaults(owner, links(), scrapeInterval, evaluationInterval, period, policy),
					this.mistakes)
				.read(this.properties.openslo()));
			slos.sort(Comparator.comparing(Slo::name));
		}
		return this.mistakes.isEmpty() ? this.mistakes.make("",
				() -> new MonitoredService(safeName(service), owner, or(this.properties.job(), service),
						labels(service), links(), scrapeInterval, evaluationInterval, this.properties.slothLabels(),
						slos))
				: null;
	}

	private @Nullable Duration duration(String key, String text) {
		return this.mistakes.read(PREFIX + key, text, Durations::parse);
	}

	/**
	 * Read which formats are wanted.
	 * @return the formats, all if none is named
	 * @throws SloPropertiesException if one is not known
	 */
	Set<SloFormat> formats() {
		List<String> names = this.properties.formats();
		Set<SloFormat> formats = EnumSet.allOf(SloFormat.class);
		if (names != null && !names.isEmpty()) {
			formats.clear();
			names.forEach((name) -> {
				SloFormat format = this.mistakes.read(PREFIX + "formats", name, SloFormat::of);
				if (format != null) {
					formats.add(format);
				}
			});
		}
		if (!this.mistakes.isEmpty()) {
			throw this.mistakes.asException();
		}
		return formats;
	}

	private List<Slo> slos(ObjectiveReader reader) {
		List<Slo> slos = new ArrayList<>();
		new TreeMap<>(this.properties.objectives()).forEach((name, objective) -> {
			Slo slo = reader.read(name, objective);
			if (slo != null) {
				slos.add(slo);
			}
		});
		return slos;
	}

	private Links links() {
		SloProperties.Links links = this.properties.links();
		return new Links(links.runbook(), links.dashboard());
	}

	private Map<String, String> labels(String service) {
		if (!this.properties.labels().isEmpty()) {
			return this.properties.labels();
		}
		// What every metric of ours is labelled with, unless the application says
		// otherwise.
		String application = this.environment.getProperty("management.metrics.tags.application", "");
		return Map.of("application", application.isBlank() ? service : application);
	}

	/**
	 * A name that a file and a rule can have: a service may be called anything, and has
	 * to start all the same.
	 */
	private static String safeName(String service) {
		String name = service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
		name = name.substring(0, Math.min(name.length(), 63)).replaceAll("[^a-z0-9]+$", "");
		if (name.equals(Platform.NAME)) {
			return name + "-service";
		}
		return name.isEmpty() ? "service" : name;
	}

	private static String or(@Nullable String value, String otherwise) {
		return (value != null) ? value : otherwise;
	}

}
