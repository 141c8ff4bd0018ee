package io.github.o11ystarter.autoconfigure.outbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The outboxes of an application. A relay injects this bean and tells the monitor of its
 * outbox what it does.
 */
public final class OutboxMonitors {

	/**
	 * Label that tells one outbox from another.
	 */
	static final String LABEL = "outbox";

	private static final int MAX_OUTBOXES = 50;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private final Map<String, OutboxMonitor> monitors = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	/**
	 * Create monitors. An application injects the bean; a test of a relay passes a
	 * registry of its own.
	 * @param registry where the meters are
	 */
	public OutboxMonitors(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * The monitor of an outbox.
	 * @param name name of the outbox, the one it has in {@code o11y.outbox.tables} or as
	 * an {@link OutboxBacklog} bean: at most 64 letters, digits, dots, dashes and
	 * underscores. Other names, and those of more than 50 outboxes, share the monitor
	 * {@code _OTHER}.
	 * @return the monitor, always the same one for a name
	 */
	public OutboxMonitor outbox(String name) {
		OutboxMonitor monitor = this.monitors.get(name);
		return (monitor != null) ? monitor
				: this.monitors.computeIfAbsent(fold(name), (key) -> new OutboxMonitor(key, this.registry));
	}

	static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	// Two threads may both find room for the last one, which does no harm.
	private String fold(String name) {
		return (isName(name) && this.monitors.size() < MAX_OUTBOXES) ? name : CardinalityLimit.OTHER;
	}

}
