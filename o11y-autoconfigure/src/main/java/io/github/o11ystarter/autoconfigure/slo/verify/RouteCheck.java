package io.github.o11ystarter.autoconfigure.slo.verify;

import java.util.List;
import java.util.stream.Collectors;

import io.github.o11ystarter.autoconfigure.slo.events.UriPattern;
import io.github.o11ystarter.autoconfigure.slo.verify.Routes.Route;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Slo;
import org.jspecify.annotations.Nullable;

/**
 * Whether there are routes for the URIs of SLOs.
 */
class RouteCheck implements SloCheck {

	private final @Nullable RouteSource source;

	private final boolean web;

	private @Nullable Routes routes;

	/**
	 * Create a new check.
	 * @param source knows the routes, {@code null} if nobody does
	 * @param web whether the application serves requests at all
	 */
	RouteCheck(@Nullable RouteSource source, boolean web) {
		this.source = source;
		this.web = web;
	}

	@Override
	public void check(Slo slo, Findings findings) {
		if (!(slo.sli() instanceof HttpServerSli sli)) {
			return;
		}
		if (!this.web) {
			// The same application may serve requests elsewhere: a job, a test.
			findings.likely(slo, "type", sli.type(), "counts requests, and this application serves none",
					"Take the SLO out, or add the server.");
			return;
		}
		for (String uri : sli.uris()) {
			check(slo, sli, uri, findings);
		}
	}

	private void check(Slo slo, HttpServerSli sli, String uri, Findings findings) {
		Routes known = routes();
		UriPattern pattern = UriPattern.ofRoutes(uri);
		List<Route> matching = known.all().stream().filter((route) -> pattern.matches(route.template())).toList();
		List<String> templates = known.templates();
		if (matching.isEmpty()) {
			// A name that is near another one is misspelt, unless a filter may know it;
			// any other may be of a part that is not in this instance.
			boolean certain = known.areComplete() && Nearest.isSlip(uri, templates);
			findings.add(slo, "uri", uri, "matches no route",
					templates.isEmpty() ? "Add the route, or take the SLO out."
							: "Write the template of a route. Nearest are " + Nearest.to(uri, templates) + ".",
					certain);
		}
		else if (matching.stream().noneMatch((route) -> route.hasAny(sli.methods()))) {
			findings.add(slo, "method", String.join(",", sli.methods()), "is no method of the routes of " + uri,
					"They have " + matching.stream()
						.flatMap((route) -> route.methods().stream())
						.distinct()
						.sorted()
						.collect(Collectors.joining(", ")) + ".",
					known.areComplete());
		}
	}

	private Routes routes() {
		Routes known = this.routes;
		if (known == null) {
			known = (this.source != null) ? this.source.find() : new Routes();
			if (this.source == null) {
				known.addUnknown();
			}
			this.routes = known;
		}
		return known;
	}

}
