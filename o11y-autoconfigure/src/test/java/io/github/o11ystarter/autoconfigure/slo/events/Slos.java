package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;

/**
 * SLOs as short as tests want them.
 */
public final class Slos {

	private Slos() {
	}

	public static MonitoredService service(Slo... slos) {
		return new MonitoredService("app", "team", "app", Map.of("application", "app"), Links.DEFAULT,
				Duration.ofSeconds(30), Duration.ofSeconds(30), false, Arrays.asList(slos));
	}

	public static Slo slo(String name, Sli sli) {
		return new Slo(name, "", "team", Objective.ofPercent("99.9"), Duration.ofDays(30), sli, AlertPolicy.DEFAULT);
	}

	public static HttpServerSli server(String uri, Duration slowerThan) {
		return new HttpServerSli(uri.isEmpty() ? List.of() : List.of(uri), List.of(), List.of("5xx"), slowerThan,
				Source.EVENTS);
	}

	public static HttpClientSli client(String client, String... bad) {
		return new HttpClientSli(List.of(client), List.of(bad), null, Source.EVENTS);
	}

}
