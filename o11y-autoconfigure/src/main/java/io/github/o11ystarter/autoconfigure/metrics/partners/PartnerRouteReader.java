package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.metrics.partners.PartnersProperties.Partner;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads where partners are, and refuses what cannot be meant.
 */
final class PartnerRouteReader {

	private static final String PREFIX = "o11y.metrics.partners.";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private static final Pattern HOST = Pattern
		.compile("(\\*?)((?:[A-Za-z0-9.-]+)|(?:\\[[0-9A-Fa-f:.]+\\]))(?::([0-9]{1,5}))?");

	private static final String URL_MEND = "Give a URL with a host, such as 'https://api.example.com/v1'";

	private static final String HOST_MEND = "Give a host, 'api.example.com', with a port, 'localhost:8090',"
			+ " or all below a domain, '*.example.com'";

	private final List<PartnerRoute> routes = new ArrayList<>();

	private PartnerRouteReader() {
	}

	/**
	 * Read all partners.
	 * @param partners partners by name
	 * @return where they are
	 * @throws PartnerPropertyException if that is not to be found out
	 */
	static List<PartnerRoute> read(Map<String, Partner> partners) {
		PartnerRouteReader reader = new PartnerRouteReader();
		partners.forEach(reader::read);
		return reader.routes;
	}

	private void read(String name, Partner partner) {
		String property = PREFIX + name;
		if (!NAME.matcher(name).matches() || "none".equals(name)) {
			throw new PartnerPropertyException(property, name, "this cannot be the name of a partner",
					"Use up to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit");
		}
		if (!StringUtils.hasText(partner.baseUrl()) && partner.hosts().isEmpty()) {
			throw new PartnerPropertyException(property, "", "nothing says where the partner is",
					"Set '%s.base-url' or '%s.hosts'".formatted(property, property));
		}
		if (StringUtils.hasText(partner.baseUrl())) {
			add(property + ".base-url", partner.baseUrl(), ofUrl(name, property + ".base-url", partner.baseUrl()));
		}
		for (String host : partner.hosts()) {
			add(property + ".hosts", host, ofHost(name, property + ".hosts", host));
		}
	}

	private void add(String property, String value, PartnerRoute route) {
		for (PartnerRoute other : this.routes) {
			if (other.isSamePlaceAs(route) && !other.partner().equals(route.partner())) {
				throw new PartnerPropertyException(property, value,
						"this is where the partner '%s' is already".formatted(other.partner()),
						"Keep one of the two, or tell them apart by a path");
			}
		}
		this.routes.add(route);
	}

	private static PartnerRoute ofUrl(String partner, String property, String value) {
		URI url = parse(value.strip());
		if (url == null || url.getHost() == null) {
			throw new PartnerPropertyException(property, value, "this is not a URL with a host", URL_MEND);
		}
		String path = StringUtils.trimTrailingCharacter(StringUtils.hasText(url.getRawPath()) ? url.getRawPath() : "",
				'/');
		return new PartnerRoute(url.getHost().toLowerCase(Locale.ROOT), PartnerRoute.port(url), path, partner);
	}

	private static @Nullable URI parse(String value) {
		try {
			return new URI(value);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static PartnerRoute ofHost(String partner, String property, String value) {
		Matcher matcher = HOST.matcher(value.strip());
		if (!matcher.matches() || !matcher.group(1).isEmpty() != matcher.group(2).startsWith(".")
				|| ".".equals(matcher.group(2))) {
			throw new PartnerPropertyException(property, value, "this is not a host", HOST_MEND);
		}
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : PartnerRoute.ANY_PORT;
		return new PartnerRoute(matcher.group(2).toLowerCase(Locale.ROOT), port, "", partner);
	}

}
