package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Calls that the service makes to others. A call that got no answer is bad as {@code io}:
 * refused, timed out, not understood, given up.
 *
 * @param clients whom: names of partners ({@code o11y.metrics.partners.<name>}) or hosts
 * without their ports, as the label {@code client_name} has them
 * @param bad which statuses are bad, and {@code io}
 * @param slowerThan what is too slow, {@code null} if only the answer matters
 * @param source where events are counted
 */
public record HttpClientSli(List<String> clients, List<String> bad, @Nullable Duration slowerThan,
		Source source) implements Sli {

	/** No answer at all. */
	public static final String IO = "io";

	/**
	 * @throws InvalidSloException if no client is named, one is an address, or something
	 * is not a status
	 */
	public HttpClientSli {
		clients = List.copyOf(clients);
		bad = List.copyOf(bad);
		if (clients.isEmpty()) {
			throw new InvalidSloException("sli.client", null, "is missing",
					"Name the partner or the host that is called.");
		}
		Sli.checkText("sli.client", clients);
		clients.forEach(HttpClientSli::checkHost);
		Sli.checkStatuses(bad, Set.of(IO));
		Thresholds.check(slowerThan, bad);
	}

	// The label has neither, so nothing would ever be counted.
	private static void checkHost(String client) {
		boolean hasPort = client.indexOf(':') != -1 && !client.endsWith("]");
		if (hasPort || client.indexOf('/') != -1) {
			throw new InvalidSloException("sli.client", client, "is an address, and calls are known by their host",
					"Write the host without scheme, port and path, or the name of a partner that has this address.");
		}
	}

	@Override
	public String type() {
		return "http-client";
	}

}
